package dev.muster.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import dev.muster.policy.AccessToken.Role;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every number that an address may hold, of API and console, beyond all that can be counted. */
@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class StrangeNumbersTest {
  private static final String BEYOND = "9".repeat(30);
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)(:([^{}]|\\{[^}]*})*)?}");
  private static final Set<Class<?>> NUMBERS =
      Set.of(int.class, long.class, Integer.class, Long.class);

  @Autowired MockMvcTester browser;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mapping;

  @Test
  void aNumberBeyondAllNumbersIsTheCallersMistake() {
    List<String> addresses =
        mapping.getHandlerMethods().entrySet().stream()
            .flatMap(mapped ->
                mapped.getKey().getPatternValues().stream()
                    .flatMap(pattern -> addresses(pattern, mapped.getValue())))
            .toList();
    assertThat(addresses)
        .contains(
            "/api/v1/evidence/x/x/" + BEYOND,
            "/console/evidence/x/x/" + BEYOND + "/print",
            "/api/v1/calendar?count=" + BEYOND);

    SoftAssertions each = new SoftAssertions();
    for (String address : addresses) {
      each.assertThat(status(address)).as(address).isEqualTo(address.contains("?") ? 400 : 404);
    }
    each.assertAll();
  }

  private int status(String address) {
    MvcTestResult answer =
        address.startsWith("/console")
            ? Console.as(Role.ADMIN, browser).get(address)
            : Front.as(Role.ADMIN, browser.get().uri(address)).exchange();
    return answer.getResponse().getStatus();
  }

  private static Stream<String> addresses(String pattern, HandlerMethod method) {
    Set<String> inPath = numbers(method, PathVariable.class);
    String plain = filled(pattern, inPath);
    Stream<String> ofPath = inPath.isEmpty() ? Stream.of() : Stream.of(plain);
    Stream<String> ofQuery =
        numbers(method, RequestParam.class).stream().map(name -> plain + "?" + name + "=" + BEYOND);
    return Stream.concat(ofPath, ofQuery);
  }

  private static Set<String> numbers(HandlerMethod method, Class<? extends Annotation> kind) {
    return Arrays.stream(method.getMethod().getParameters())
        .filter(one -> one.isAnnotationPresent(kind) && NUMBERS.contains(one.getType()))
        .map(Parameter::getName)
        .collect(Collectors.toSet());
  }

  private static String filled(String pattern, Set<String> numbers) {
    return VARIABLE
        .matcher(pattern)
        .replaceAll(variable -> numbers.contains(variable.group(1)) ? BEYOND : "x");
  }
}
