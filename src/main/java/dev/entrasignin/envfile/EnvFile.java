package dev.entrasignin.envfile;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The text of a {@code .env} file. What the commands write stands in one block at the end, which can be taken out again;
 * every other line is kept as it is, but for a variable that the block sets: that line becomes a comment.
 * <p>
 * The syntax is that of Java's properties files, since that is how Quarkus reads {@code .env}. The values written are plain
 * in that syntax and in Docker's {@code --env-file}. Immutable; knows nothing of files.
 */
public final class EnvFile {

    private static final String BEGIN = "# --- Written by register; unregister takes it out";
    private static final String END = "# --- End of what register wrote";
    /** Means the same in every syntax of such files. */
    private static final Pattern PLAIN = Pattern
            .compile("[^\\p{Cntrl}\\\\\"'`$\\s]|[^\\p{Cntrl}\\\\\"'`$\\s][^\\p{Cntrl}\\\\\"'`$]*[^\\p{Cntrl}\\\\\"'`$\\s]");
    private static final Pattern LINE = Pattern.compile("[^\\r\\n]*(?:\\r\\n|\\r|\\n|$)");

    private final String text;

    public EnvFile(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** What Quarkus reads for a variable; empty if that is blank. */
    public Optional<String> value(String name) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException notProperties) {
            throw new UnusableEnvFileException("It is no properties file: " + notProperties.getMessage());
        }
        return Optional.ofNullable(properties.getProperty(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * Sets variables in the block, and takes others out of force; what they were before, wherever it stood, becomes a
     * comment.
     */
    public EnvFile with(Map<String, String> set, Set<String> unset) {
        set.forEach(EnvFile::requirePlain);
        List<String> before = new ArrayList<>();
        Map<String, String> block = new LinkedHashMap<>();
        Map<String, String> old = new LinkedHashMap<>();
        split(before, block, old);
        set.forEach((name, value) -> {
            String replaced = block.put(name, value);
            if (replaced != null && !replaced.equals(value)) {
                old.put(name, replaced);
            }
        });
        unset.forEach(name -> {
            String removed = block.remove(name);
            // What lives on under another name is not old.
            if (removed != null && !set.containsValue(removed)) {
                old.put(name, removed);
            }
        });
        List<String> kept = comment(before, name -> block.containsKey(name) || unset.contains(name));
        String eol = lineEnd();
        StringBuilder written = new StringBuilder(String.join("", kept));
        if (!block.isEmpty()) {
            if (!kept.isEmpty() && !kept.get(kept.size() - 1).matches("(?s).*[\\r\\n]")) {
                written.append(eol);
            }
            written.append(BEGIN).append(eol);
            old.forEach((name, value) -> written.append('#').append(name).append('=').append(value).append(eol));
            block.forEach((name, value) -> written.append(name).append('=').append(value).append(eol));
            written.append(END).append(eol);
        }
        return new EnvFile(written.toString());
    }

    /** Takes the block out, and leaves the rest as it is. */
    public EnvFile withoutBlock() {
        List<String> before = new ArrayList<>();
        split(before, new LinkedHashMap<>(), new LinkedHashMap<>());
        return new EnvFile(String.join("", before));
    }

    private void split(List<String> before, Map<String, String> block, Map<String, String> old) {
        List<String> lines = lines(text);
        List<String> stripped = lines.stream().map(String::strip).toList();
        int end = stripped.lastIndexOf(END);
        // A beginning without an end is a line like any other.
        int begin = stripped.subList(0, Math.max(end, 0)).lastIndexOf(BEGIN);
        for (int i = 0; i < lines.size(); i++) {
            String line = stripped.get(i);
            boolean inside = begin >= 0 && i >= begin && i <= end;
            if (inside && line.matches("[A-Z_]+=.*")) {
                put(block, line);
            } else if (inside && line.matches("#[A-Z_]+=.*")) {
                put(old, line.substring(1));
            } else if (!inside || i != begin && i != end) {
                before.add(lines.get(i));
            }
        }
    }

    private static void put(Map<String, String> variables, String line) {
        int equals = line.indexOf('=');
        variables.put(line.substring(0, equals), line.substring(equals + 1));
    }

    /** A logical line may go on after a backslash at its end; all of it becomes a comment then. */
    private static List<String> comment(List<String> lines, Predicate<String> replaced) {
        List<String> kept = new ArrayList<>();
        boolean goesOn = false;
        boolean commented = false;
        for (String line : lines) {
            String stripped = line.strip();
            boolean comment = !goesOn && (stripped.startsWith("#") || stripped.startsWith("!"));
            if (!goesOn) {
                commented = !comment && replaced.test(stripped.split("[=:\\s]", 2)[0]);
            }
            kept.add(commented && !stripped.isEmpty() ? "#" + line : line);
            int backslashes = stripped.length() - stripped.replaceFirst("\\\\+$", "").length();
            goesOn = !comment && backslashes % 2 == 1;
        }
        return kept;
    }

    private String lineEnd() {
        int newline = text.indexOf('\n');
        return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
    }

    private static List<String> lines(String text) {
        return LINE.matcher(text).results().map(line -> line.group()).filter(line -> !line.isEmpty()).toList();
    }

    private static void requirePlain(String name, String value) {
        if (!PLAIN.matcher(value).matches()) {
            throw new UnusableEnvFileException(
                    name + " would have a value that a .env file cannot hold plainly (quotes, backslashes, $ or spaces at its ends)");
        }
    }
}
