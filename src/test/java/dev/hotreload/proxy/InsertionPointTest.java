package dev.hotreload.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The place is where the bar stands. */
class InsertionPointTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!doctype html><html><head>|<title>x</title>",
                "<!DOCTYPE html>\n<HTML lang=en>\n  <HEAD data-x=\"a>b\" id='>'>|\n<meta charset=utf-8>",
                "<!doctype html>|<title>x</title><p>no head",
                "<!-- a <head> of no meaning --><!doctype html><!-- > --><html>|<body>",
                "|<p>a piece",
                "|Hello",
                "|",
                "|<header>no head</header>",
                "<html>|<headline>",
                "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\"><html><head>|<title/>",
                "\u00EF\u00BB\u00BF<html><head>|",
                "\uFEFF|text",
                "   \n <head>|",
                "<!-- never closed |<head>",
                "<html a=b'c><head>|x'>"
            })
    void thePlaceIsBehindTheHeadOrAsFarAsThePageBegins(String marked) {
        String page = marked.replace("|", "");
        int expected = marked.startsWith("<!-- never") ? 0 : marked.indexOf('|');
        assertEquals(expected, InsertionPoint.in(page, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<", "<!", "<!doc", "<!-- x", "<html", "<html>", "<html> <hea", "<head", "<head x=\"", "  "})
    void aBeginningThatMayGoOnDecidesNothing(String start) {
        assertEquals(InsertionPoint.UNDECIDED, InsertionPoint.in(start, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<p", "H", "<html><body", "<!doctype html><title"})
    void aBeginningThatIsOverDecides(String start) {
        assertEquals(InsertionPoint.in(start + ">", true), InsertionPoint.in(start, false));
    }
}
