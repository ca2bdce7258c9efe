package dev.reshelve;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.reclassify.ReclassifyWording;
import dev.reshelve.run.JobWording;
import org.flywaydb.core.Flyway;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;

import org.springframework.beans.factory.support.BeanDefinitionDefaults;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A database with all tables, and the parts of the tool that work on nothing but it. All
 * tests of the JVM share it, so each works with runs of its own.
 */
public final class MigratedDatabase {

	private static final Map<Engine, MigratedDatabase> databases = new EnumMap<>(Engine.class);

	private static final AtomicLong runs = new AtomicLong(1_000_000);

	private final GenericApplicationContext context = new GenericApplicationContext();

	private MigratedDatabase(Engine engine) {
		TestDatabase database = engine.createWithTables();
		HikariDataSource source = new HikariDataSource();
		source.setJdbcUrl(database.url());
		source.setUsername(database.user());
		source.setPassword(database.password());
		source.setMinimumIdle(0);
		JdbcTransactionManager transactions = new JdbcTransactionManager(source);
		this.context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("tests",
					Map.of("spring.datasource.url", database.url(), "reshelve.least-disk-space", "16MB")));
		this.context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
		this.context.registerBean(DataSource.class, () -> source);
		this.context.registerBean(PlatformTransactionManager.class, () -> transactions);
		this.context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(source));
		this.context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
		this.context.registerBean(JobRepository.class, () -> repository(source, transactions));
		this.context.registerBean(JobWording.class, () -> new ReclassifyWording().wordingOfReclassify());
		ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(this.context);
		BeanDefinitionDefaults defaults = new BeanDefinitionDefaults();
		defaults.setLazyInit(true);
		scanner.setBeanDefinitionDefaults(defaults);
		scanner.scan("dev.reshelve.ledger", "dev.reshelve.run", "dev.reshelve.slice", "dev.reshelve.mapping",
				"dev.reshelve.report.page");
		this.context.refresh();
	}

	/** Makes all tables in an empty database, as the tool does. */
	static void makeTables(TestDatabase database, Engine engine) {
		Flyway.configure()
			.dataSource(database.url(), database.user(), database.password())
			.locations("classpath:db/migration/common", "classpath:db/migration/" + engine.name().toLowerCase())
			.load()
			.migrate();
	}

	/** The database of this engine. */
	public static MigratedDatabase of(Engine engine) {
		synchronized (databases) {
			return databases.computeIfAbsent(engine, MigratedDatabase::new);
		}
	}

	/** The number of a run that no other test has. */
	public static long newRun() {
		return runs.incrementAndGet();
	}

	/** A part of the tool that works on this database. */
	public <T> T get(Class<T> part) {
		return this.context.getBean(part);
	}

	/** To look into the database. */
	public JdbcClient sql() {
		return get(JdbcClient.class);
	}

	/** As Spring Boot makes it by the settings in application.yml. */
	private static JobRepository repository(DataSource source, PlatformTransactionManager transactions) {
		try {
			JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
			factory.setDataSource(source);
			factory.setTransactionManager(transactions);
			factory.setIsolationLevelForCreate("ISOLATION_READ_COMMITTED");
			factory.setValidateTransactionState(false);
			factory.afterPropertiesSet();
			return factory.getObject();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
