package dev.entrasignin.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LookupTest {

    private static final String TAG = "entra-signin:6f1c2d3e-4a5b-4c6d-8e7f-9a0b1c2d3e4f";
    private static final JsonNode OURS = application("1", TAG, "something of theirs");
    private static final JsonNode OF_ANOTHER_FILE = application("2", "entra-signin:00000000-0000-4000-8000-000000000000");
    private static final JsonNode BY_HAND = application("3");

    @Test
    void the_application_with_the_tag_is_ours_with_and_without_its_id() {
        assertThat(Lookup.decide(Optional.of(TAG), Optional.of(OURS), List.of(OURS), "")).contains(OURS);
        assertThat(Lookup.decide(Optional.of(TAG), Optional.of(OURS), List.of(), "")).contains(OURS);
        assertThat(Lookup.decide(Optional.of(TAG), Optional.empty(), List.of(OURS), "")).contains(OURS);
    }

    @Test
    void where_the_file_has_only_the_id_any_tag_of_ours_does() {
        assertThat(Lookup.decide(Optional.empty(), Optional.of(OURS), List.of(), "")).contains(OURS);
    }

    @Test
    void there_may_be_none() {
        assertThat(Lookup.decide(Optional.of(TAG), Optional.empty(), List.of(), "")).isEmpty();
        assertThat(Lookup.decide(Optional.empty(), Optional.empty(), List.of(), "")).isEmpty();
    }

    @Test
    void what_is_not_certain_is_refused() {
        assertRefused(Optional.empty(), BY_HAND, List.of());
        assertRefused(Optional.of(TAG), BY_HAND, List.of());
        assertRefused(Optional.of(TAG), BY_HAND, List.of(OURS));
        assertRefused(Optional.of(TAG), OF_ANOTHER_FILE, List.of());
        assertRefused(Optional.of(TAG), application("4", TAG), List.of(OURS));
        assertRefused(Optional.of(TAG), null, List.of(OURS, application("4", TAG)));
    }

    @Test
    void what_was_made_by_hand_is_left_alone_and_what_to_do_is_said() {
        assertThatThrownBy(() -> Lookup.decide(Optional.empty(), Optional.of(BY_HAND), List.of(), "Do it in the portal."))
                .hasMessageEndingWith("was not made by register, so it is left alone. Do it in the portal.");
    }

    private static void assertRefused(Optional<String> tag, JsonNode byId, List<JsonNode> tagged) {
        assertThatThrownBy(() -> Lookup.decide(tag, Optional.ofNullable(byId), tagged, ""))
                .isInstanceOf(RefusedException.class);
    }

    private static JsonNode application(String id, String... tags) {
        ObjectNode application = JsonNodeFactory.instance.objectNode().put("id", id).put("appId", id);
        for (String tag : tags) {
            application.withArray("/tags").add(tag);
        }
        return application;
    }
}
