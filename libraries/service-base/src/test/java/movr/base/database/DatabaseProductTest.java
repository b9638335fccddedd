package movr.base.database;

import static movr.base.database.DatabaseProduct.COCKROACHDB;
import static movr.base.database.DatabaseProduct.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

/** Database products by what servers say of themselves. */
class DatabaseProductTest {

    @Test
    void knowsAServerByItsVersion() {
        assertThat(DatabaseProduct.ofVersion("PostgreSQL 18.6 on x86_64-pc-linux-gnu, compiled by gcc"))
                .isEqualTo(POSTGRESQL);
        assertThat(DatabaseProduct.ofVersion("CockroachDB CCL v26.2.2 (x86_64-pc-linux-gnu, built 2026/06/01)"))
                .isEqualTo(COCKROACHDB);
        assertThatIllegalStateException()
                .isThrownBy(() -> DatabaseProduct.ofVersion("8.4.0 MySQL"))
                .withMessageContaining("8.4.0 MySQL");
    }

    @Test
    void hasANameForFilesAndSettings() {
        assertThat(COCKROACHDB.code()).isEqualTo("cockroachdb");
    }
}
