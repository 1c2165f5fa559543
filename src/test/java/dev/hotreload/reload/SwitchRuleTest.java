package dev.hotreload.reload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.build.BuildResult;
import dev.hotreload.build.ClassChange;
import dev.hotreload.build.Scope;
import dev.hotreload.config.ReloadConfig.Strategy;
import dev.hotreload.reload.ResourceRules.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchRuleTest {
    private List<String> restartOn = List.of();
    private Set<Engine> uncached = Set.of();

    @Test
    void classesAreSwappedAndWhatCouldBeRefreshedGoesWithThem() {
        assertEquals(new Plan.Swap(Set.of("shop.Cart")), plan(List.of("shop.Cart"), List.of("static/shop.css")));
        assertEquals(new Plan.Nothing(), plan(List.of(), List.of()));
    }

    @Test
    void withTheStrategyRestartEverythingRestarts() {
        SwitchRule rule =
                SwitchRule.of(Strategy.RESTART, new RestartOn(List.of(), List.of()), ResourceRules.cautious());
        assertEquals(
                new Plan.Restart("static/shop.css changed"),
                rule.planFor(built(List.of(), List.of("static/shop.css"))));
        assertEquals(new Plan.Restart("Cart changed"), rule.planFor(built(List.of("shop.Cart"), List.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "static/shop.css",
                "public/data.json",
                "META-INF/resources/index.html",
                "resources/a/b.txt",
                "webapp/index.html",
                "assets/app.js",
                "logo.SVG",
                "web/fonts/a.woff2"
            })
    void filesForTheBrowserAreRefreshed(String path) {
        assertEquals(new Plan.Refresh(Set.of(path)), plan(List.of(), List.of(path)));
    }

    @ParameterizedTest
    @CsvSource({
        "application.yml,application.yml changed",
        "config/application-dev.properties,application-dev.properties changed",
        "logback-spring.xml,logback-spring.xml changed",
        "META-INF/services/shop.Plugin,shop.Plugin changed",
        "db/migration/V2__orders.sql,V2__orders.sql changed",
        "messages_de.properties,messages_de.properties changed",
        "message.txt,message.txt changed",
        "data.json,data.json changed",
        "mail/welcome.html,welcome.html changed",
        "Makefile,Makefile changed",
        "templates/home.html,'the template home.html changed, which its engine may have cached'",
        "templates/home.ftl,'the template home.ftl changed, which its engine may have cached'",
        "jte/page.jte,'the template page.jte changed, which its engine may have cached'",
        "static/page.jsp,'the template page.jsp changed, which its engine may have cached'"
    })
    void whatMayBeReadOnceRestarts(String path, String reason) {
        assertEquals(new Plan.Restart(reason), plan(List.of(), List.of(path)));
        assertEquals(new Plan.Restart(reason), plan(List.of("shop.Cart"), List.of("static/shop.css", path)));
    }

    @Test
    void aTemplateWhoseEngineKeepsNothingIsRefreshed() {
        uncached = Set.of(Engine.THYMELEAF, Engine.MUSTACHE);
        assertEquals(new Plan.Refresh(Set.of("templates/home.html")), plan(List.of(), List.of("templates/home.html")));
        assertEquals(
                new Plan.Restart("the template home.ftl changed, which its engine may have cached"),
                plan(List.of(), List.of("templates/home.ftl")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cart",
                "Car*",
                "Cart.java",
                "shop.Cart",
                "shop.*",
                "shop/Cart",
                "shop/**",
                "**/Cart.class",
                "src/main/java/shop/**",
                "src/main/**"
            })
    void aClassThatMatchesRestartOnRestarts(String glob) {
        restartOn = List.of("Nothing", glob);
        assertEquals(new Plan.Restart("Cart matches restart_on"), plan(List.of("shop.Cart"), List.of()));
        assertEquals(new Plan.Restart("Cart.Line matches restart_on"), plan(List.of("shop.Cart$Line"), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.css", "*.css", "static/**", "src/main/resources/static/*.css"})
    void aFileThatMatchesRestartOnRestarts(String glob) {
        restartOn = List.of(glob);
        assertEquals(new Plan.Restart("shop.css matches restart_on"), plan(List.of(), List.of("static/shop.css")));
    }

    @Test
    void whatMatchesNothingIsSwappedAndSeveralReasonsAreCounted() {
        restartOn = List.of("shop.price.*", "Order");
        assertEquals(new Plan.Swap(Set.of("shop.Cart")), plan(List.of("shop.Cart"), List.of()));
        assertEquals(
                new Plan.Restart("Order matches restart_on, and 1 more"),
                plan(List.of("shop.Order", "shop.Cart"), List.of("application.yml")));
    }

    private Plan plan(List<String> classes, List<String> resources) {
        SwitchRule rule = SwitchRule.of(
                Strategy.AUTO,
                new RestartOn(restartOn, List.of("src/main/java", "src/main/resources")),
                new ResourceRules(() -> uncached));
        return rule.planFor(built(classes, resources));
    }

    private static BuildResult.Succeeded built(List<String> classes, List<String> resources) {
        Stream<ClassChange> changes = classes.stream().map(name -> new ClassChange(name, ClassChange.Kind.BODY));
        return new BuildResult.Succeeded(
                changes.toList(), resources, new Scope.Classes(1, ""), List.of(), Duration.ZERO);
    }
}
