package dev.reshelve;

import dev.reshelve.export.ExportWording;
import dev.reshelve.index.IndexWording;
import dev.reshelve.ledger.Ledger;
import dev.reshelve.move.MoveWording;
import dev.reshelve.reclassify.ReclassifyWording;
import dev.reshelve.report.OutcomeReport;
import dev.reshelve.run.JobWordings;
import dev.reshelve.run.RunControl;
import dev.reshelve.run.Runs;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * The small part of {@link ReshelveApplication} that looks at runs and steers them: it
 * answers in a fraction of the time. It makes no tables: ask {@link Schema} first whether
 * they are there. It bears no stereotype, so that no scan finds it.
 */
@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
		JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class })
@Import({ Runs.class, RunControl.class, OutcomeReport.class, Schema.class, JobWordings.class, ReclassifyWording.class,
		ExportWording.class, IndexWording.class, MoveWording.class })
@ComponentScan(basePackageClasses = Ledger.class, lazyInit = true)
public class HistoryApplication {

}
