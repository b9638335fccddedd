package movr.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.TransactionRequiredException;
import java.util.UUID;
import movr.command.region.HomeKey;
import movr.command.users.Members;
import movr.commands.Answer;
import movr.commands.Command;
import movr.commands.CommandId;
import movr.commands.Nothing;
import movr.commands.dispatch.Commands;
import org.axonframework.commandhandling.CommandHandler;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;

/** Commands that say that they load no entities. */
@CommandServiceTest
@Import(RowsOnlyIT.Look.class)
class RowsOnlyIT {

    private final Api api;
    private final Commands commands;
    private final Database database;

    RowsOnlyIT(Api api, Commands commands, Database database) {
        this.api = api;
        this.commands = commands;
        this.database = database;
    }

    /** An entity would be read on another connection, beside the rows that the command has locked. */
    @Test
    void failWhenTheyLoadSomeNonetheless() {
        UUID person = api.person("new-york").id();
        String key = UUID.randomUUID().toString();

        assertThat(send(new LookAt(person, true), key + "-entities").body()).isEqualTo(Nothing.NOTHING);
        assertThatThrownBy(() -> send(new LookAt(person, false), key))
                .hasStackTraceContaining(TransactionRequiredException.class.getName());

        assertThat(database.count("command_records WHERE idempotency_key = ?", key))
                .isZero();
    }

    private Answer<Nothing> send(LookAt command, String key) {
        return commands.send(command, CommandId.of(command.region(), "somebody", key));
    }

    record LookAt(UUID person, boolean loadsEntities) implements Command<Nothing> {

        @Override
        public String region() {
            return "us-east1";
        }

        @Override
        public Class<Nothing> bodyType() {
            return Nothing.class;
        }
    }

    @TestComponent
    static class Look {

        private final Members members;

        Look(Members members) {
            this.members = members;
        }

        @CommandHandler
        Answer<Nothing> handle(LookAt command) {
            members.requireActive(new HomeKey(command.region(), command.person()));
            return Answer.withoutEvent(Nothing.NOTHING);
        }
    }
}
