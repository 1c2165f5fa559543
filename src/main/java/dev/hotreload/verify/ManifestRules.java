package dev.hotreload.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** What the manifest of a jar has a JVM do. */
final class ManifestRules {
    private static final List<String> AGENTS = List.of("Premain-Class", "Agent-Class", "Launcher-Agent-Class");
    private static final Map<String, String> TOOLS = Map.of(
            "org.hotswap.agent.", "HotswapAgent",
            "org.springsource.loaded.", "Spring Loaded",
            "com.zeroturnaround.", "JRebel",
            "org.zeroturnaround.", "JRebel");

    private final OwnParts own;
    private final NameRules names;
    private final FlagRules flags;
    private final Findings findings;

    ManifestRules(OwnParts own, NameRules names, FlagRules flags, Findings findings) {
        this.own = own;
        this.names = names;
        this.flags = flags;
        this.findings = findings;
    }

    void look(Place container, String name, byte[] bytes) throws UnverifiedException {
        Attributes main;
        try {
            main = new Manifest(new ByteArrayInputStream(bytes)).getMainAttributes();
        } catch (IOException e) {
            findings.addUnverified(
                    new Unverified(container.in(name), "is no manifest: " + e.getMessage() + "; package it again"));
            return;
        }
        for (Map.Entry<Object, Object> attribute : main.entrySet()) {
            String key = attribute.getKey().toString();
            String value = attribute.getValue().toString();
            for (Said said : said(key, value.strip())) {
                findings.add(said.rule(), Level.ERROR, container, name, said.message());
            }
            for (FlagRules.Match match : flags.in(value)) {
                findings.add(match.rule(), Level.ERROR, container, name, match.flag() + " in " + key);
            }
        }
    }

    private List<Said> said(String key, String value) {
        List<Said> all = new ArrayList<>();
        if (key.equalsIgnoreCase("Main-Class") && value.equals(own.mainClass())) {
            all.add(new Said(Rule.HOTRELOAD, "Main-Class is that of hotreload"));
        }
        if (AGENTS.stream().anyMatch(key::equalsIgnoreCase)) {
            if (value.equals(own.agentClass())) {
                all.add(new Said(Rule.HOTRELOAD, key + " is the agent of hotreload"));
            }
            TOOLS.forEach((prefix, tool) -> {
                if (value.startsWith(prefix)) {
                    all.add(new Said(Rule.DEV_AGENT, key + " is the agent of " + tool));
                }
            });
        }
        if (key.equalsIgnoreCase("Class-Path")) {
            for (String entry : value.split("\\s+", -1)) {
                names.of(entry)
                        .filter(NameRules.Match::whole)
                        .ifPresent(match ->
                                all.add(new Said(match.rule(), "Class-Path names " + entry + ", " + match.message())));
            }
        }
        return all;
    }

    private record Said(Rule rule, String message) {}
}
