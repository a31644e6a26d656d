package dev.entrasignin.journey;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One person at one browser. Whatever the application answers, an error too, is a page to look at. */
public interface Visitor extends AutoCloseable {

    /** A cookie as far as the application decides about it. */
    record Cookie(String name, String value, boolean secure, boolean httpOnly, String sameSite) {
    }

    /** What a script gets. */
    record Answer(int status, String contentType, String body) {
    }

    void open(String path);

    /** Goes on in a new tab of the same browser; what the others show stays as it is. */
    void openTab(String path);

    /** Goes back to a tab, counted from 0 in the order they were opened. */
    void goToTab(int index);

    /** Asks for the current page once more, as F5 does. */
    void reload();

    /** Presses the button or the link that says this; what it leads to is the page from then on. */
    void press(String words);

    /** Presses the button that sends this value as this field. */
    void choose(String field, String value);

    /** Writes into the field of this name. */
    void fill(String field, String value);

    /** What the application answers to a script of this browser that asks for JSON. */
    Answer askForJson(String path);

    String heading();

    /** What is written at the top right beside <b>Sign out</b>; empty for whoever is signed out. */
    Optional<String> nameAtTheTop();

    boolean isAtTheApplication();

    /** The current page as a person reads it. */
    String text();

    /** The current page in HTML. */
    String source();

    int status();

    URI address();

    List<String> responseHeader(String name);

    /** The cookies that the application gets to see. */
    Set<Cookie> cookies();

    /** Brings a cookie that the application has not set. */
    void hold(String name, String value);

    @Override
    void close();

    /** The button that sends this value as this field, in XPath. */
    static String sending(String field, String value) {
        return "//button[@name='" + field + "'][@value='" + value + "']";
    }

    /** A button, a link or the like that says this, in XPath. */
    static String saying(String words) {
        return ("//button[normalize-space()='%1$s'] | //a[normalize-space()='%1$s']"
                + " | //input[@type='submit'][@value='%1$s']").formatted(words);
    }
}
