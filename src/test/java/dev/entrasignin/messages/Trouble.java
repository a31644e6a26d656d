package dev.entrasignin.messages;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

import dev.entrasignin.localtenant.Answer;

/** Answers of a provider that is in trouble, or of something in front of it. */
enum Trouble {
    STATUS_500(() -> Answer.of(500, "text/html", "<h1>Sorry</h1>")),
    STATUS_502_WITHOUT_A_BODY(() -> Answer.of(502, "text/plain", "")),
    TOO_MANY_REQUESTS(() -> Answer.tooManyRequests(Duration.ofSeconds(60))),
    A_PAGE_IN_HTML(() -> Answer.of(200, "text/html", "<h1>Log in to the network first</h1>")),
    HTML_THAT_SAYS_IT_IS_JSON(() -> Answer.of(200, "application/json", "<h1>alice@contoso.example</h1>")),
    AN_EMPTY_BODY(() -> Answer.of(200, "application/json", "")),
    AN_EMPTY_OBJECT(() -> Answer.of(200, "application/json", "{}")),
    A_LIST(() -> Answer.of(200, "application/json", "[1, 2]")),
    TEN_MEGABYTES_OF_JSON(() -> Answer.of(200, "application/json", "{\"noise\":\"" + "x".repeat(10_000_000) + "\"}")),
    A_CLOSED_CONNECTION(Answer::disconnected),
    SILENCE(Answer::silence);

    private final Supplier<Answer> answer;

    Trouble(Supplier<Answer> answer) {
        this.answer = answer;
    }

    Answer answer() {
        return answer.get();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
