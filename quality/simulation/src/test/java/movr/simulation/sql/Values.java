package movr.simulation.sql;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of SQL as Java has them here: all integers are Long, times are Instant, arrays and rows are lists. */
final class Values {

    private Values() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof Array array) {
            return elements(array);
        }
        return value;
    }

    private static List<@Nullable Object> elements(Array array) {
        try {
            List<@Nullable Object> values = new ArrayList<>();
            Arrays.stream((Object[]) array.getArray()).map(Values::of).forEach(values::add);
            return values;
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static @Nullable Object cast(@Nullable Object value, String type) {
        if (value == null || type.endsWith("[]")) {
            return value;
        }
        return switch (type) {
            case "uuid" -> value instanceof UUID ? value : UUID.fromString((String) value);
            case "timestamptz" -> value instanceof Instant ? value : instant((String) value);
            case "interval" -> value instanceof Duration ? value : interval((String) value);
            case "int2", "int4", "int8", "bigint", "integer", "int" ->
                value instanceof String text ? Long.valueOf(text) : (Long) ((Number) value).longValue();
            case "text", "varchar" -> value.toString();
            case "boolean", "bool" -> value;
            default -> throw new IllegalArgumentException("This SQL knows no type " + type);
        };
    }

    private static Instant instant(String text) {
        return text.equals("epoch") ? Instant.EPOCH : Instant.parse(text);
    }

    /** An amount and a unit, as in "15000 milliseconds". */
    private static Duration interval(String text) {
        String[] parts = text.trim().split(" ", -1);
        long amount = Long.parseLong(parts[0]);
        return switch (parts[1].replaceFirst("s$", "")) {
            case "millisecond" -> Duration.ofMillis(amount);
            case "second" -> Duration.ofSeconds(amount);
            case "minute" -> Duration.ofMinutes(amount);
            case "hour" -> Duration.ofHours(amount);
            case "day" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException("This SQL knows no interval " + text);
        };
    }

    /** Order of values that are not null; text is taken for a time or an id beside one. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static int compare(Object one, Object other) {
        if (one instanceof List<?> left && other instanceof List<?> right) {
            return compareRows(left, right);
        }
        if (one instanceof Instant time && other instanceof String text) {
            return time.compareTo(instant(text));
        }
        if (one instanceof String text && other instanceof Instant time) {
            return instant(text).compareTo(time);
        }
        if (one instanceof UUID) {
            // PostgreSQL compares the bytes, Java signed halves
            return one.toString().compareTo(other.toString());
        }
        return ((Comparable) one).compareTo(other);
    }

    private static int compareRows(List<?> one, List<?> other) {
        Iterator<?> right = other.iterator();
        for (Object left : one) {
            int order = compare(left, right.next());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    static @Nullable Object plus(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return null;
        }
        if (one instanceof Instant time) {
            return time.plus((Duration) other);
        }
        return one instanceof Duration span ? span.plus((Duration) other) : (Object) ((Long) one + (Long) other);
    }

    static @Nullable Object minus(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return null;
        }
        if (one instanceof Instant time) {
            return other instanceof Duration span ? time.minus(span) : Duration.between((Instant) other, time);
        }
        return one instanceof Duration span ? span.minus((Duration) other) : (Object) ((Long) one - (Long) other);
    }

    /** The value as a result set hands it out. */
    static @Nullable Object as(@Nullable Object value, @Nullable Class<?> type) {
        if (value instanceof Instant time && type != Instant.class) {
            return time.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Long number && type != null) {
            return number(number, type);
        }
        return value;
    }

    private static Object number(Long number, Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return number.intValue();
        }
        if (type == short.class || type == Short.class) {
            return number.shortValue();
        }
        return number;
    }
}
