package dev.reshelve.faults;

import java.time.Duration;

import dev.reshelve.sandbox.Endpoint;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

@Execution(ExecutionMode.CONCURRENT)
class SignInFaultTests {

	@Fault(Line.TOKEN_EXPIRY)
	void tokenExpires(Scene scene) {
		scene.onEither().with(Scene.LIBRARY);
		Child child = scene.reclassify("--concurrency", "8");
		scene.whenChanged(child, 1 + scene.random().nextInt(200), scene.sandbox()::expireTokens);
		isRenewedOnce(scene, child);
	}

	@Fault(Line.TOKEN_EXPIRY_CROWDED)
	void tokenExpiresUnderManyCalls(Scene scene) {
		scene.onEither().with(Scene.LIBRARY.withDocuments(2000).withLatency(Duration.ofMillis(250)));
		Child child = scene.reclassify("--concurrency", "256");
		scene.whenChanged(child, 1 + scene.random().nextInt(300), () -> {
			scene.await(child, () -> scene.sandbox().record().concurrency() >= 200);
			scene.sandbox().expireTokens();
		});
		isRenewedOnce(scene, child);
		assertThat(scene.sandbox().record().maxConcurrency()).isGreaterThanOrEqualTo(200);
	}

	private static void isRenewedOnce(Scene scene, Child child) {
		assertThat(child.exit()).as(child.err()).isZero();
		assertThat(scene.sandbox().record().signIns()).as("sign-ins").isEqualTo(2);
		scene.oracle().isDone(0);
	}

	@Fault(Line.PASSWORD_REVOKED)
	void passwordIsRevoked(Scene scene) {
		scene.onEither().with(Scene.LIBRARY);
		Child child = scene.reclassify("--concurrency", "8");
		scene.whenChanged(child, 1 + scene.random().nextInt(200), () -> {
			scene.sandbox().revokePassword();
			scene.sandbox().expireTokens();
		});
		assertThat(child.exit()).as(child.err()).isEqualTo(7);
		assertThat(child.out() + child.err()).contains("RESHELVE_IMANAGE_PASSWORD".substring(0, 17))
			.contains("reshelve restart 1");
		assertThat(scene.sandbox().record().calls(Endpoint.TOKEN)).as("a wrong password is tried once").isEqualTo(2);
		scene.oracle().unrecorded(0);
		scene.sandbox().password("another");
		scene.set("RESHELVE_IMANAGE_PASSWORD", "another");
		assertThat(scene.restart().exit()).isZero();
		scene.oracle().isDone(0);
	}

}
