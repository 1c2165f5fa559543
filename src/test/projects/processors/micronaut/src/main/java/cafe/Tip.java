package cafe;

public class Tip {
    int cents() {
        return 50;
    }
}
