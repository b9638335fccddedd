package movr.command.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import movr.command.messages.Answer;
import movr.command.messages.Command;
import movr.web.rejection.Rejection;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** Turns answers and refusals into records and back. */
final class StoredAnswers {

    private final JsonMapper json;
    private final Clock clock;
    private final Duration lifetime;

    StoredAnswers(JsonMapper json, Clock clock, Duration lifetime) {
        this.json = json;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    CommandRecord accepted(Command<?> command, Answer<?> answer) {
        return row(command, true, json.writeValueAsString(answer));
    }

    CommandRecord refused(Command<?> command, Rejection rejection) {
        Refusal refusal = new Refusal(rejection.kind(), rejection.code(), rejection.detail());
        return row(command, false, json.writeValueAsString(refusal));
    }

    /**
     * The answer of an earlier, equal command.
     *
     * @throws Rejection the stored refusal, or that the key belongs to another request
     */
    Answer<?> repeat(Command<?> command, CommandRecord earlier) {
        if (!earlier.isOf(command.name(), fingerprint(command))) {
            throw new IdempotencyKeyReused();
        }
        if (!earlier.accepted()) {
            Refusal refusal = json.readValue(earlier.answer(), Refusal.class);
            throw new StoredRejection(refusal.kind(), refusal.code(), refusal.detail());
        }
        JavaType type = json.getTypeFactory().constructParametricType(Answer.class, command.bodyType());
        Answer<?> answer = json.readValue(earlier.answer(), type);
        return new Answer<>(answer.body(), answer.consistencyToken(), true);
    }

    boolean expired(CommandRecord row) {
        return !row.expiresAt().isAfter(now());
    }

    Instant now() {
        return clock.instant();
    }

    private CommandRecord row(Command<?> command, boolean accepted, String answer) {
        return new CommandRecord(command.name(), fingerprint(command), accepted, answer, now().plus(lifetime));
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
}
