package dev.entrasignin.browser;

import java.util.Locale;
import java.util.function.Predicate;

import com.microsoft.playwright.Route.FulfillOptions;

import dev.entrasignin.journey.LocalTenantPages;

/** The pages of the application, each with the way to it. */
enum EveryPage {

    HOME_SIGNED_OUT {
        @Override
        void show(ChromiumVisitor visitor) {
            visitor.open("/");
        }
    },
    HOME_SIGNED_IN {
        @Override
        void show(ChromiumVisitor visitor) {
            signIn(visitor);
        }
    },
    HOME_LONG_NAME {
        @Override
        void show(ChromiumVisitor visitor) {
            visitor.open("/");
            visitor.press("Sign in");
            visitor.fill("name", "Wolfeschlegelsteinhausenbergerdorff".repeat(5) + " <script>alert('x')</script>");
            visitor.choose("account", "typed");
        }
    },
    HOME_AFTER_SIGN_OUT {
        @Override
        void show(ChromiumVisitor visitor) {
            signIn(visitor);
            visitor.press("Sign out");
        }
    },
    TOKEN_DETAILS_SIGNED_OUT {
        @Override
        void show(ChromiumVisitor visitor) {
            visitor.open("/auth/token_details");
        }
    },
    TOKEN_DETAILS {
        @Override
        void show(ChromiumVisitor visitor) {
            signIn(visitor);
            visitor.open("/auth/token_details");
        }
    },
    TOKEN_DETAILS_UNFOLDED {
        @Override
        void show(ChromiumVisitor visitor) {
            TOKEN_DETAILS.show(visitor);
            visitor.page().locator("summary").click();
        }
    },
    SIGN_OUT_CONFIRMATION {
        @Override
        void show(ChromiumVisitor visitor) {
            signIn(visitor);
            visitor.open("/auth/sign_out");
        }
    },
    SIGNING_OUT {
        @Override
        void show(ChromiumVisitor visitor) {
            signIn(visitor);
            // An answer that leaves the browser where it is.
            visitor.page().route(END_SESSION, request -> request.fulfill(new FulfillOptions().setStatus(204)));
            visitor.page().locator("header button").click();
            visitor.page().locator("h1:has-text('Signing out')").waitFor();
        }
    },
    NOT_FOUND {
        @Override
        void show(ChromiumVisitor visitor) {
            visitor.open("/no/such/page");
        }
    },
    SIGN_IN_FAILED {
        @Override
        void show(ChromiumVisitor visitor) {
            visitor.open("/auth/redirect?code=x&state=y");
        }
    };

    static final Predicate<String> END_SESSION = address -> address.contains("/oauth2/v2.0/logout?");

    abstract void show(ChromiumVisitor visitor);

    private static void signIn(ChromiumVisitor visitor) {
        LocalTenantPages.ALICE.signInFromHome(visitor);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
