package dev.entrasignin.tokendetails;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

import dev.entrasignin.claims.IdTokenClaims;
import dev.entrasignin.tokendetails.ClaimMeaning.Group;
import dev.entrasignin.tokendetails.ClaimMeaning.Kind;
import io.vertx.core.json.Json;

/**
 * A claim as the page shows it.
 *
 * @param values one, or each element of a list
 * @param instant the value as RFC 3339 in UTC if it is a point in time, else null
 */
record ClaimRow(String name, Group group, List<String> values, String instant, String meaning) {

    /** All claims, who-am-I first, those that nobody has described before the plumbing. */
    static List<ClaimRow> of(IdTokenClaims claims, Instant now) {
        return claims.values().entrySet().stream()
                .sorted(Comparator.comparing((Entry<String, Object> claim) -> ClaimMeaning.of(claim.getKey()).group())
                        .thenComparing(claim -> ClaimMeaning.order(claim.getKey())))
                .map(claim -> of(claim.getKey(), claim.getValue(), now))
                .toList();
    }

    boolean isPlumbing() {
        return group == Group.PLUMBING;
    }

    private static ClaimRow of(String name, Object value, Instant now) {
        ClaimMeaning meaning = ClaimMeaning.of(name);
        Instant instant = meaning.kind() == Kind.TIME && value instanceof Number seconds ? instant(seconds) : null;
        return instant == null
                ? new ClaimRow(name, meaning.group(), text(value), null, meaning.text())
                : new ClaimRow(name, meaning.group(), List.of(RelativeTime.between(now, instant)), instant.toString(),
                        meaning.text());
    }

    private static Instant instant(Number seconds) {
        try {
            return Instant.ofEpochSecond(seconds.longValue());
        } catch (DateTimeException beyondTheCalendar) {
            return null;
        }
    }

    private static List<String> text(Object value) {
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(ClaimRow::element).toList();
        }
        return List.of(element(value));
    }

    private static String element(Object value) {
        return value instanceof Map || value instanceof Collection ? Json.encode(value) : String.valueOf(value);
    }
}
