package io.bellwether.problem;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Holds a request's query to what the operation declares: a parameter that it does not have, one given twice that is no list, and a value
 * that is no number where one is asked are told, never left out.
 */
public class QueryParameters {
    private final Map<Method, Map<String, Class<?>>> declared = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void check(ContainerRequestContext request, ResourceInfo operation) {
        MultivaluedMap<String, String> given = request.getUriInfo().getQueryParameters();
        Method method = operation.getResourceMethod();
        if (given.isEmpty() || method == null) {
            return;
        }
        Map<String, Class<?>> known = declared.computeIfAbsent(method, QueryParameters::declared);
        List<Finding> findings = new ArrayList<>();
        given.forEach((name, values) -> {
            Class<?> type = known.get(name);
            if (type == null && known.isEmpty()) {
                findings.add(Finding.at(name, "is not a parameter here: this takes none"));
            } else if (type == null) {
                Findings.unknown(findings, name, "is not a parameter here", name, known.keySet());
            } else if (values.size() > 1 && type != List.class) {
                findings.add(Finding.at(name, "is given " + values.size() + " times"));
            } else {
                fault(type, values.get(0)).ifPresent(fault -> findings.add(Finding.at(name, fault)));
            }
        });
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
    }

    private static Map<String, Class<?>> declared(Method method) {
        Map<String, Class<?>> declared = new LinkedHashMap<>();
        for (Parameter parameter : method.getParameters()) {
            declare(parameter, parameter.getType(), declared);
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    declare(field, field.getType(), declared);
                }
            }
        }
        return declared;
    }

    private static void declare(AnnotatedElement place, Class<?> type, Map<String, Class<?>> declared) {
        if (place.isAnnotationPresent(QueryParam.class)) {
            declared.putIfAbsent(place.getAnnotation(QueryParam.class).value(), type);
        }
    }

    private static Optional<String> fault(Class<?> type, String value) {
        if (type == Integer.class || type == int.class) {
            return isWhole(value) ? Optional.empty() : Optional.of("must be a whole number");
        }
        if (type == Boolean.class || type == boolean.class) {
            return List.of("true", "false").contains(value) ? Optional.empty() : Optional.of("must be true or false");
        }
        return Optional.empty();
    }

    private static boolean isWhole(String value) {
        try {
            Integer.parseInt(value);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
