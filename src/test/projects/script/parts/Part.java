package demo;

class Part {
    static String text() {
        return "part";
    }
}
