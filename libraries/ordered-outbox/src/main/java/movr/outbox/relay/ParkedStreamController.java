package movr.outbox.relay;

import java.util.List;
import java.util.UUID;
import movr.outbox.store.ParkedStream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Operators' endpoint for streams that are parked because Kafka rejected one of their events. */
@RestController
@ConditionalOnBooleanProperty(name = "movr.relay.enabled", matchIfMissing = true)
@RequestMapping("/ops/relay/parked")
class ParkedStreamController {

    private final Relay relay;

    ParkedStreamController(Relay relay) {
        this.relay = relay;
    }

    @GetMapping
    List<ParkedStream> list() {
        return relay.parked();
    }

    /** Retries a stream once the cause is removed: 202, since the outcome shows later; 404 when it is not parked. */
    @PostMapping("/{region}/{streamId}/replay")
    ResponseEntity<Void> replay(@PathVariable String region, @PathVariable UUID streamId) {
        if (!relay.replay(region, streamId)) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "The stream " + streamId + " of region " + region + " is not parked.");
        }
        return ResponseEntity.accepted().build();
    }
}
