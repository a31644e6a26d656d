package dev.entrasignin.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link Vital}s over time. The first third is for warming up; what grows from the second to the last third grows on. */
final class Trend {

    private final Map<Vital, List<Long>> samples = new EnumMap<>(Vital.class);

    void sample(Server server) {
        for (Vital vital : Vital.values()) {
            add(vital, vital.of(server));
        }
    }

    void add(Vital vital, long sample) {
        samples.computeIfAbsent(vital, first -> new ArrayList<>()).add(sample);
    }

    List<Vital> grown() {
        return samples.keySet().stream().filter(vital -> !vital.isFlat(median(vital, 1), median(vital, 2))).toList();
    }

    private double median(Vital vital, int third) {
        List<Long> all = samples.get(vital);
        long[] sorted = all.subList(all.size() * third / 3, all.size() * (third + 1) / 3).stream().mapToLong(sample -> sample)
                .sorted().toArray();
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2.0;
    }

    /** A line for each sample, and the medians of the thirds. */
    String markdown(String server) {
        int count = samples.get(Vital.MEMORY).size();
        StringBuilder text = new StringBuilder(row(server, Stream.of(Vital.values()).map(Vital::title).toList()));
        text.append(row("---", Stream.of(Vital.values()).map(vital -> "---").toList()));
        for (int i = 0; i < count; i++) {
            int sample = i;
            text.append(row(String.valueOf(i + 1), Stream.of(Vital.values())
                    .map(vital -> String.format(Locale.ROOT, "%,d", samples.get(vital).get(sample))).toList()));
        }
        for (int i = 0; i < 3; i++) {
            int third = i;
            text.append(row("median of third " + (i + 1), Stream.of(Vital.values())
                    .map(vital -> String.format(Locale.ROOT, "%,.0f", median(vital, third))).toList()));
        }
        return text.toString();
    }

    private static String row(String first, List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| " + first + " | ", " |\n"));
    }
}
