package movr.fuzzing.operations;

import java.util.Map;

/** Paths with placeholders. */
final class Template {

    private Template() {}

    /** A path as {@code /rides/{id:[0-9a-f-]{36}}/**}, without patterns and wildcards. */
    static String plain(String pattern) {
        StringBuilder plain = new StringBuilder();
        int depth = 0;
        boolean skips = false;
        for (int i = 0; i < pattern.length(); i++) {
            char one = pattern.charAt(i);
            depth += one == '{' ? 1 : 0;
            skips |= depth > 0 && one == ':';
            depth -= one == '}' ? 1 : 0;
            skips &= depth > 0;
            if (!skips) {
                plain.append(one);
            }
        }
        return plain.toString().replaceAll("/\\*+", "/x");
    }

    /** With a value for each placeholder. */
    static String fill(String template, Map<String, String> values) {
        String path = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        return path.replaceAll("\\{[^}]*}", "x");
    }
}
