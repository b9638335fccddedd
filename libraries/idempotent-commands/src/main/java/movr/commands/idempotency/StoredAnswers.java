package movr.commands.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import movr.base.rejection.Rejection;
import movr.commands.Answer;
import movr.commands.Command;
import movr.commands.CommandId;
import movr.commands.Fingerprint;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** Mapping of answers and refusals to records and back. */
final class StoredAnswers {

    private final JsonMapper json;
    private final JsonMapper tolerant;
    private final Clock clock;
    private final Duration lifetime;

    StoredAnswers(JsonMapper json, Clock clock, Duration lifetime) {
        this.json = json;
        this.tolerant = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        this.clock = clock;
        this.lifetime = lifetime;
    }

    CommandRecord accepted(Command<?> command, CommandId id, Answer<?> answer) {
        return row(command, id, true, json.writeValueAsString(answer));
    }

    CommandRecord refused(Command<?> command, CommandId id, Rejection rejection) {
        Refusal refusal = new Refusal(rejection.kind(), rejection.code(), rejection.detail());
        return row(command, id, false, json.writeValueAsString(refusal));
    }

    /** Returns whether a record is that of the same request. */
    boolean isOf(Command<?> command, CommandId id, CommandRecord row) {
        return row.isOf(command.name(), fingerprint(command), id.sent());
    }

    /** Reads the record of the same request; another release may have written it. */
    Stored read(Command<?> command, CommandRecord row) {
        if (!row.accepted()) {
            Refusal refusal = tolerant.readValue(row.answer(), Refusal.class);
            return Stored.refused(new StoredRejection(refusal.kind(), refusal.code(), refusal.detail()));
        }
        JavaType type = tolerant.getTypeFactory().constructParametricType(Answer.class, command.bodyType());
        Answer<?> answer = tolerant.readValue(row.answer(), type);
        return Stored.accepted(new Answer<>(answer.body(), answer.consistencyToken(), true));
    }

    boolean expired(CommandRecord row) {
        return !row.expiresAt().isAfter(now());
    }

    Instant now() {
        return clock.instant();
    }

    private CommandRecord row(Command<?> command, CommandId id, boolean accepted, String answer) {
        Fingerprint sent = id.sent();
        return new CommandRecord(
                command.name(),
                fingerprint(command),
                sent == null ? null : sent.text(),
                accepted,
                answer,
                now().plus(lifetime));
    }

    private String fingerprint(Command<?> command) {
        byte[] request = json.writeValueAsString(command.fingerprinted()).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256().digest(request));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private record Refusal(Rejection.Kind kind, String code, String detail) {}

    /** Content of a record for a repeated request: an answer or a refusal. */
    record Stored(@Nullable Answer<?> answer, @Nullable Rejection refusal) {

        private static Stored accepted(Answer<?> answer) {
            return new Stored(answer, null);
        }

        private static Stored refused(Rejection refusal) {
            return new Stored(null, refusal);
        }

        Answer<?> orThrow() {
            if (answer != null) {
                return answer;
            }
            throw Objects.requireNonNull(refusal);
        }
    }

    /** A refusal that was recorded earlier and is repeated. */
    private static final class StoredRejection extends Rejection {

        StoredRejection(Kind kind, String code, String detail) {
            super(kind, code, detail);
        }
    }
}
