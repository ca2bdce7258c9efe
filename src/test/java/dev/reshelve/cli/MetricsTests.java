package dev.reshelve.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.notice.Receiver;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Metrics of a run, as others get them. */
class MetricsTests {

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

	private static final Set<String> LABELS = Set.of("reshelve_job", "outcome", "http_request_method",
			"http_response_status_code", "error_type", "server_address", "le", "error", "spring_batch_job_name",
			"spring_batch_job_status", "spring_batch_step_name", "spring_batch_step_job_name",
			"spring_batch_step_status", "spring_batch_step_type");

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void letsPrometheusFetchThemWhileTheRunWorks() throws Exception {
		int port = freePort();
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL.withDocuments(2000))) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			reshelved.set("reshelve.metrics.port", port);
			// Some 600 documents: it is at work for ten seconds if nobody changes the
			// rate.
			CompletableFuture<Said> run = reshelved
				.meanwhile(() -> reshelved.reclassify(Reshelved.PLAIN, "--rate", 60));
			Awaitility.await().until(() -> oracle.changes().size() >= 20);
			Awaitility.await().until(() -> value(scrape(port), "reshelve_documents_total", "changed") > 0);
			String text = scrape(port);
			assertThat(value(text, "reshelve_documents_read_total", "")).isEqualTo(oracle.read().size());
			assertThat(value(text, "reshelve_documents_planned_total", "")).isEqualTo(oracle.planned().size());
			assertThat(value(text, "reshelve_calls_total", "")).isPositive();
			assertThat(value(text, "reshelve_calls_limit", "")).isPositive();
			assertThat(value(text, "http_client_request_duration_seconds_count", "PATCH")).isPositive();
			assertThat(text).contains("reshelve_documents_total{outcome=\"refused\",reshelve_job=\"reclassify\"} 0.0",
					"reshelve_retries_total{", "reshelve_server_waits_total{", "reshelve_server_waited_seconds_total{",
					"reshelve_calls_in_flight{", "http_client_request_duration_seconds_bucket{",
					"spring_batch_job_active_seconds", "spring_batch_step_seconds_count");
			assertThat(reshelved.count("slices where run_id = 1")).as("slices that no label names").isGreaterThan(10);
			assertLabelsAreOfClosedSets(text);
			assertThat(get(port, "/").statusCode()).isEqualTo(404);
			reshelved.reshelve("throttle", 1, "--rate", "none").done();
			run.get().done();
			assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> scrape(port));
		}
	}

	@Test
	void pushesTheLastValuesByOtlp() throws Exception {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL);
				Receiver collector = Receiver.answering(200)) {
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			reshelved.set("reshelve.metrics.otlp.url", collector.uri().toString());
			reshelved.reclassify(Reshelved.PLAIN).done();
			assertThat(collector.calls()).isNotEmpty();
			Receiver.Call last = collector.calls().getLast();
			assertThat(last.path()).isEqualTo("/hooks/token");
			assertThat(last.headers().getFirst("Content-Type")).isEqualTo("application/x-protobuf");
			ResourceMetrics pushed = ExportMetricsServiceRequest.parseFrom(last.content()).getResourceMetrics(0);
			assertThat(labels(pushed.getResource().getAttributesList())).containsEntry("service.name", "reshelve");
			List<Metric> metrics = pushed.getScopeMetrics(0).getMetricsList();
			assertThat(metrics).extracting(Metric::getName)
				.contains("reshelve.documents", "reshelve.documents.read", "reshelve.documents.planned",
						"reshelve.calls", "reshelve.retries", "reshelve.calls.limit", "reshelve.server.waits",
						"http.client.request.duration", "spring.batch.job", "spring.batch.step");
			assertThat(metric(metrics, "reshelve.documents").getSum().getDataPointsList())
				.filteredOn((point) -> labels(point.getAttributesList())
					.equals(Map.of("reshelve.job", "reclassify", "outcome", "changed")))
				.singleElement()
				.satisfies((point) -> assertThat(point.getAsDouble()).isEqualTo(oracle.planned().size()));
			assertThat(metric(metrics, "http.client.request.duration").getHistogram().getDataPointsList())
				.anySatisfy((point) -> assertThat(labels(point.getAttributesList()))
					.containsEntry("http.request.method", "PATCH")
					.containsEntry("http.response.status_code", "200"));
			assertThat(metric(metrics, "spring.batch.step").getHistogram().getDataPointsList())
				.extracting((point) -> labels(point.getAttributesList()).get("spring.batch.step.name"))
				.contains("plan", "apply")
				.noneMatch((step) -> step.contains(":"));
			assertThat(last.body()).doesNotContain("apply:", "plan:", "ACTIVE");
			reshelved.reshelve("runs").done();
			assertThat(collector.calls().getLast()).isSameAs(last);
		}
	}

	@Test
	void doNoHarmWhereThePortIsTakenOrTheCollectorIsAway() throws Exception {
		try (Reshelved reshelved = Reshelved.with(Engine.H2, Reshelved.SMALL);
				ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			reshelved.set("reshelve.metrics.port", taken.getLocalPort())
				.set("reshelve.metrics.otlp.url", "http://127.0.0.1:1/v1/metrics");
			Oracle oracle = Oracle.of(reshelved.sandbox(), Reshelved.PLAIN);
			assertThat(reshelved.reclassify(Reshelved.PLAIN).done().err())
				.contains("Warning: No metrics: port " + taken.getLocalPort());
			reshelved.assertComplete(1, oracle, 1);
		}
	}

	/**
	 * A label of an open set (a document, a slice, a run) would make a new time series
	 * for each of its values.
	 */
	private static void assertLabelsAreOfClosedSets(String text) {
		List<MatchResult> labels = LABEL.matcher(text).results().toList();
		assertThat(labels).extracting((label) -> label.group(1)).isSubsetOf(LABELS);
		Set<String> steps = new TreeSet<>();
		for (MatchResult label : labels) {
			if (label.group(1).equals("spring_batch_step_name")) {
				steps.add(label.group(2));
			}
		}
		assertThat(steps).isNotEmpty().isSubsetOf("plan", "apply");
		assertThat(text).doesNotContain("ACTIVE!", "apply:", "plan:");
	}

	private static Metric metric(List<Metric> metrics, String name) {
		return metrics.stream().filter((metric) -> metric.getName().equals(name)).findFirst().orElseThrow();
	}

	private static Map<String, String> labels(List<KeyValue> labels) {
		return labels.stream()
			.collect(Collectors.toMap(KeyValue::getKey, (label) -> label.getValue().getStringValue()));
	}

	private static double value(String text, String name, String label) {
		return text.lines()
			.filter((line) -> line.startsWith(name + "{") && line.contains(label))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
			.sum();
	}

	private String scrape(int port) throws IOException, InterruptedException {
		return get(port, "/metrics").body();
	}

	private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
