package shop.order;

import com.google.gson.Gson;
import java.util.Map;
import java.util.TreeMap;
import shop.price.Price;

/** An order as JSON; it inherits its prices. */
public class Order extends Price {
    public String json(int pieces) {
        return new Gson().toJson(new TreeMap<>(Map.of("rate", RATE, "total", of(pieces))));
    }
}
