package dev.entrasignin.proxy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.entrasignin.journey.HtmlUnitVisitor;

/** Three replicas behind nginx are restarted one after the other, while people sign in and go on working. */
@Tag("proxy")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RollingRestartIT {

    private static final int REPLICAS = 3;
    private static final int OF_EACH_KIND = 2;

    private final AtomicInteger signIns = new AtomicInteger();
    private final AtomicInteger pages = new AtomicInteger();
    private final Queue<String> failedSignIns = new ConcurrentLinkedQueue<>();
    private final Queue<String> lostSessions = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    @Test
    void no_sign_in_fails_no_session_is_lost_and_nobody_sees_an_error() throws InterruptedException {
        try (Site site = new Site("", REPLICAS)) {
            List<Thread> people = new ArrayList<>();
            for (int i = 0; i < OF_EACH_KIND; i++) {
                people.add(new Thread(() -> signInAgainAndAgain(site), "newcomer-" + i));
                people.add(new Thread(() -> lookAround(site), "member-" + i));
            }
            people.forEach(Thread::start);
            try {
                for (int i = 0; i < REPLICAS; i++) {
                    site.restart(i);
                }
            } finally {
                over = true;
                for (Thread person : people) {
                    person.join();
                }
            }
            List<String> answers = site.nginx().answers();
            assertThat(failedSignIns).as("failed sign-ins of %s", signIns).isEmpty();
            assertThat(lostSessions).as("lost sessions in %s pages", pages).isEmpty();
            assertThat(answers).as(site.nginx().errors()).noneMatch(answer -> answer.startsWith("5"));

            assertThat(signIns).hasValueGreaterThan(10);
            assertThat(pages).hasValueGreaterThan(100);
            assertThat(answers).as("that met a replica which was away").anyMatch(answer -> answer.contains(", "));
            assertThat(site.replicas()).allSatisfy(replica -> assertThat(answers.stream().skip(answers.size() - 100L)
                    .collect(joining("\n"))).as("after its restart").contains(replica));
        }
    }

    private void signInAgainAndAgain(Site site) {
        while (!over) {
            try (HtmlUnitVisitor visitor = site.visitor()) {
                site.signIn(visitor);
                if (visitor.nameAtTheTop().isEmpty()) {
                    failedSignIns.add(visitor.text());
                }
                visitor.press("Sign out");
                if (visitor.status() != 200) {
                    failedSignIns.add("sign-out: " + visitor.text());
                }
                signIns.incrementAndGet();
            } catch (RuntimeException | AssertionError e) {
                failedSignIns.add(e.toString());
            }
        }
    }

    private void lookAround(Site site) {
        try (HtmlUnitVisitor visitor = site.signedIn()) {
            while (!over) {
                visitor.open("/auth/token_details");
                if (visitor.nameAtTheTop().isEmpty()) {
                    lostSessions.add(visitor.text());
                }
                pages.incrementAndGet();
            }
        } catch (RuntimeException | AssertionError e) {
            lostSessions.add(e.toString());
        }
    }
}
