package dev.entrasignin.bench;

import java.net.URI;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;

/** Somebody who comes all day: a page each second, now and then one before signing in, a sign-out and a sign-in each minute. */
final class Regular {

    private static final int PAUSE_MILLIS = 1_000;
    private static final int ANONYMOUS = 4;
    private static final int SIGN_IN_AGAIN = 60;

    /**
     * Where everything is.
     *
     * @param signOut if there is a button for it
     */
    record Site(URI home, URI signIn, URI page, Optional<URI> signOut) {

        static Site of(Server server, String signIn, String page, Optional<String> signOut) {
            URI home = server.address();
            return new Site(home, home.resolve(signIn), home.resolve(page), signOut.map(home::resolve));
        }
    }

    private final Vertx vertx;
    private final HttpClient http;
    private final Site site;
    private final String name;
    private final Handler<Throwable> failed;
    private Browser browser;
    private int steps;
    private boolean gone;

    /** @param number also says how far through the minute this one is */
    Regular(Vertx vertx, HttpClient http, Site site, int number, Handler<Throwable> failed) {
        this.vertx = vertx;
        this.http = http;
        this.site = site;
        this.name = "Person" + number + Provider.BRIEFLY;
        this.failed = failed;
        this.steps = number % SIGN_IN_AGAIN;
        this.browser = new Browser(http, name);
    }

    /** Begins after so long, and goes on until something fails or {@link #leave} is called. */
    void come(long millis) {
        vertx.setTimer(Math.max(1, millis), now -> browser.signIn(site.signIn()).onFailure(failed)
                .onSuccess(signedIn -> next()));
    }

    private void next() {
        if (!gone) {
            steps++;
            step().onFailure(failed).onSuccess(done -> vertx.setTimer(PAUSE_MILLIS, now -> next()));
        }
    }

    private Future<Void> step() {
        if (steps % SIGN_IN_AGAIN == 0) {
            return signOut().compose(out -> {
                browser = new Browser(http, name);
                return browser.signIn(site.signIn());
            });
        }
        return steps % ANONYMOUS == 0 ? new Browser(http, name).see(site.home(), "Sign in") : browser.see(site.page(), name);
    }

    private Future<Void> signOut() {
        return site.signOut().isPresent() ? browser.signOut(site.signOut().get()) : Future.succeededFuture();
    }

    void leave() {
        gone = true;
    }
}
