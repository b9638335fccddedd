package movr.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import movr.query.tool.CommandLineTool;
import org.junit.jupiter.api.Test;

class CommandLineToolTest {

    @Test
    void leavesSettingsToTheService() {
        assertThat(CommandLineTool.isMeantBy(new String[] {})).isFalse();
        assertThat(CommandLineTool.isMeantBy(new String[] {"--server.port=0"})).isFalse();
        assertThat(CommandLineTool.isMeantBy(new String[] {"rebuild", "city-users"}))
                .isTrue();
    }

    @Test
    void saysByItsExitCodeThatNothingWasRebuilt() throws IOException {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = closed.getLocalPort();
        }

        assertThat(CommandLineTool.run(new String[] {"rebuild", "city-users", "--url", "http://localhost:" + nobody}))
                .isEqualTo(1);
        assertThat(CommandLineTool.run(new String[] {"rebuild"})).isEqualTo(2);
        assertThat(CommandLineTool.run(new String[] {"help", "rebuild"})).isZero();
    }
}
