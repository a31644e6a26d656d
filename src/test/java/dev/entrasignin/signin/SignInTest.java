package dev.entrasignin.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignInTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
            "https://portal.example/auth/sign_in,                                       /",
            "https://portal.example/auth/redirect,                                      /",
            "https://portal.example/auth/sign_in?return_to=,                            /",
            "https://portal.example/auth/sign_in?return_to=/reports,                    /reports",
            "https://portal.example/auth/sign_in?return_to=%2Freports%3Fa%3Db%26c%3Dd,  /reports?a=b&c=d",
            "https://portal.example/auth/sign_in?return_to=/reports;year=2026,          /reports;year=2026",
            "https://portal.example/auth/sign_in?prompt=login&return_to=/reports,       /reports",
            "https://portal.example/auth/sign_in?return_to=/reports&return_to=/other,   /reports",
            "https://portal.example/auth/sign_in?return_to=//evil.example,              /",
            "https://portal.example/auth/sign_in?return_to=%2F%2Fevil.example,          /",
            "https://portal.example/auth/sign_in?return_to=https://evil.example,        /",
            "https://portal.example/auth/sign_in?return_to=/%5Cevil.example,            /",
            "https://portal.example/auth/sign_in?return_to=/auth/sign_in,               /" })
    void whoever_has_signed_in_gets_to_a_page_of_this_application(String address, String page) {
        assertThat(SignIn.returnTo(address)).isEqualTo(page);
    }
}
