package dev.entrasignin.tokendetails;

import java.time.Duration;
import java.time.Instant;

/** A point in time as people say it: "in 58 minutes", "3 days ago". */
final class RelativeTime {

    private RelativeTime() {
    }

    static String between(Instant now, Instant then) {
        Duration distance = Duration.between(now, then);
        Duration size = distance.abs();
        if (size.toSeconds() < 60) {
            return "now";
        }
        String words = size.toMinutes() < 120 ? count(size.toMinutes(), "minute")
                : size.toHours() < 48 ? count(size.toHours(), "hour") : count(size.toDays(), "day");
        return distance.isNegative() ? words + " ago" : "in " + words;
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
