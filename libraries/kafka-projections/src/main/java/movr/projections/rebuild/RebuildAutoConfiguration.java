package movr.projections.rebuild;

import movr.projections.Projection;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Import;

/** Auto-configuration of rebuilds. */
@AutoConfiguration
@ConditionalOnBean(Projection.class)
@Import(Rebuilds.class)
class RebuildAutoConfiguration {}
