package movr.outbox.topics;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Operators' endpoint for the numbers of partitions that streams are spread over. */
@RestController
@RequestMapping("/ops/topics/{region}/{family}/partitions")
class TopicPartitionController {

    private final RegionTopics topics;

    TopicPartitionController(RegionTopics topics) {
        this.topics = topics;
    }

    /** The recorded numbers, the one in force last; 404 when the region is not relayed here, or has no such family. */
    @GetMapping
    Map<String, List<Integer>> recorded(@PathVariable String region, @PathVariable String family) {
        if (!topics.has(region, family)) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "This service relays no topic " + family + " of region " + region + ".");
        }
        return Map.of("partitions", topics.read(region).of(family));
    }

    /**
     * Spreads streams over all partitions that the topic has now, for good; again, when it did before. 409 when it has fewer
     * than were recorded, or no multiple of them; 503 when Kafka does not answer.
     */
    @PostMapping
    Map<String, List<Integer>> spread(@PathVariable String region, @PathVariable String family) {
        Map<String, List<Integer>> before = recorded(region, family);
        try {
            topics.spread(region, family);
        } catch (IllegalStateException refused) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, refused.getMessage() + " Recorded are " + before + ".", refused);
        } catch (KafkaException unanswered) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "Kafka does not answer; try again.", unanswered);
        }
        return recorded(region, family);
    }
}
