package dev.hotreload.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What a pom says in its own text, without its parents and profiles.
 *
 * @param modules empty for a pom that can be run
 */
record PomGlance(Optional<String> mainClass, Optional<String> sourceDirectory, List<String> modules) {

    PomGlance {
        modules = List.copyOf(modules);
    }

    /** A pom that is no XML says nothing; what is wrong with it is told when it is resolved. */
    static PomGlance at(Path pom) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The default one prints errors to the terminal.
            builder.setErrorHandler(new DefaultHandler());
            return of(builder.parse(pom.toFile()));
        } catch (SAXException e) {
            return new PomGlance(Optional.empty(), Optional.empty(), List.of());
        } catch (ParserConfigurationException e) {
            throw new LinkageError("every JDK parses XML", e);
        }
    }

    private static PomGlance of(Document document) {
        Optional<String> mainClass = Stream.of("start-class", "exec.mainClass", "mainClass")
                .flatMap(name -> texts(document, name).stream())
                .map(text -> property(document, text))
                .filter(text -> !text.contains("${"))
                .findFirst();
        boolean runs = !texts(document, "packaging").equals(List.of("pom"));
        return new PomGlance(
                mainClass,
                texts(document, "sourceDirectory").stream()
                        .map(text -> text.replaceFirst("^\\$\\{(project\\.)?basedir}/", ""))
                        .filter(text -> !text.contains("${"))
                        .findFirst(),
                runs ? List.of() : texts(document, "module"));
    }

    private static String property(Document document, String text) {
        return text.matches("\\$\\{[^}]+}")
                ? texts(document, text.substring(2, text.length() - 1)).stream()
                        .findFirst()
                        .orElse(text)
                : text;
    }

    private static List<String> texts(Document document, String name) {
        NodeList elements = document.getElementsByTagName(name);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            if (elements.item(i) instanceof Element element) {
                texts.add(element.getTextContent().strip());
            }
        }
        return texts;
    }
}
