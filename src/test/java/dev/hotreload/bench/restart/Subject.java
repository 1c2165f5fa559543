package dev.hotreload.bench.restart;

import dev.hotreload.bench.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An application that is started again and again, and what is edited in it. */
enum Subject {
    GUESTBOOK(
            "guestbook",
            "examples/guestbook",
            "guestbook.Main",
            "src/main/java/guestbook/Pages.java",
            "Nobody has written yet",
            "/"),
    SHOP(
            "Spring Boot shop",
            "src/test/projects/spring-shop",
            "shop.ShopApplication",
            "src/main/java/shop/product/Catalog.java",
            "At home",
            "/api/products"),
    MICRONAUT(
            "Micronaut cafe",
            "src/test/projects/micronaut-app",
            "cafe.Application",
            "src/main/java/cafe/menu/Menu.java",
            "Soup of the day",
            "/menu");

    private final String text;
    private final String fixture;
    private final String mainClass;
    private final String source;
    private final String words;
    private final String url;

    Subject(String text, String fixture, String mainClass, String source, String words, String url) {
        this.text = text;
        this.fixture = fixture;
        this.mainClass = mainClass;
        this.source = source;
        this.words = words;
        this.url = url;
    }

    /** All, or those that {@code -Drestart.projects} names, such as {@code guestbook,shop}. */
    static List<Subject> chosen() {
        List<String> names = List.of(System.getProperty("restart.projects", "guestbook,shop,micronaut")
                .split(","));
        return Arrays.stream(values())
                .filter(one -> names.contains(one.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    String text() {
        return text;
    }

    Path fixture() {
        return Path.of(fixture);
    }

    String mainClass() {
        return mainClass;
    }

    /** In a copy of the project as it was. */
    Sentence sentence(Path project) throws IOException {
        return Sentence.in(project, source, words, url);
    }
}
