package movr.command.vehicles;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import movr.base.rejection.Rejection;
import movr.catalogue.Catalogue;
import movr.catalogue.Choices;

/**
 * Rejection of a brand or color that is none of the catalogue's: whatever a person types would stay in events for ever. Says which
 * ones there are, and does not repeat what was sent.
 */
final class UnlistedValues extends Rejection {

    private final List<Map<String, String>> errors;

    private UnlistedValues(Map<String, Choices> wrong) {
        super(Kind.MALFORMED, "invalid-request", "Some fields of the request are not valid.");
        this.errors = wrong.entrySet().stream()
                .map(field -> Map.of(
                        "field",
                        field.getKey(),
                        "message",
                        "must be one of: " + String.join(", ", field.getValue().values())))
                .toList();
    }

    /**
     * Checks a vehicle's attributes.
     *
     * @throws UnlistedValues when one is not listed
     */
    static void refuse(Catalogue catalogue, String brand, String color) {
        Map<String, Choices> wrong = new TreeMap<>();
        if (!catalogue.brands().has(brand)) {
            wrong.put("brand", catalogue.brands());
        }
        if (!catalogue.colors().has(color)) {
            wrong.put("color", catalogue.colors());
        }
        if (!wrong.isEmpty()) {
            throw new UnlistedValues(wrong);
        }
    }

    @Override
    public Map<String, Object> properties() {
        return Map.of("errors", errors);
    }
}
