package people;

public class Query {
    String byName() {
        return Person_.NAME;
    }
}
