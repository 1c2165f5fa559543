package people;

public class Other {
    int n() {
        return 1;
    }
}
