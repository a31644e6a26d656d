package dev.entrasignin.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, as medians, and as ratios to the first column; in Markdown. */
final class Table {

    private record Line(String unit, Map<String, List<Double>> samples) {
    }

    private final List<String> columns;
    private final Map<String, Line> lines = new LinkedHashMap<>();

    /** @param columns what is compared; the first is 1.00 */
    Table(String... columns) {
        this.columns = List.of(columns);
    }

    void add(String what, String unit, String column, double sample) {
        lines.computeIfAbsent(what, first -> new Line(unit, new LinkedHashMap<>())).samples()
                .computeIfAbsent(column, first -> new ArrayList<>()).add(sample);
    }

    double median(String what, String column) {
        List<Double> samples = lines.get(what).samples().getOrDefault(column, List.of(Double.NaN));
        double[] sorted = samples.stream().mapToDouble(sample -> sample).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The lines, and after each a last column with the ratio of the last column to what it was in this line. */
    String markdown(String yardstick) {
        StringBuilder text = new StringBuilder(row("", columns, yardstick.isEmpty() ? "" : "× its own " + yardstick));
        String[] rule = new String[columns.size()];
        Arrays.fill(rule, "---");
        text.append(row("---", List.of(rule), yardstick.isEmpty() ? "" : "---"));
        lines.forEach((what, line) -> text.append(row(what, columns.stream().map(column -> cell(what, line, column)).toList(),
                yardstick.isEmpty() ? "" : own(what, line, yardstick))));
        return text.toString();
    }

    private String cell(String what, Line line, String column) {
        double median = median(what, column);
        if (Double.isNaN(median)) {
            return "–";
        }
        String value = String.format(Locale.ROOT, "%,.0f %s", median, line.unit());
        double baseline = median(what, columns.get(0));
        return column.equals(columns.get(0)) || Double.isNaN(baseline) ? value
                : String.format(Locale.ROOT, "×%.2f (%s)", median / baseline, value);
    }

    private String own(String what, Line line, String yardstick) {
        String last = columns.get(columns.size() - 1);
        return line.unit().equals(lines.get(yardstick).unit())
                ? String.format(Locale.ROOT, "×%.2f", median(what, last) / median(yardstick, last))
                : "";
    }

    private static String row(String first, List<String> cells, String last) {
        return "| " + first + " | " + String.join(" | ", cells) + " |" + (last.isEmpty() ? "" : " " + last + " |") + "\n";
    }
}
