package dev.reshelve.sandbox;

import java.util.Collection;

/** Answers what there is: the customer, the libraries, the classes. */
final class Discovery {

	/** The only customer. */
	static final String CUSTOMER = "1";

	private final Collection<Library> libraries;

	private final String apiRoot;

	Discovery(Collection<Library> libraries, String apiRoot) {
		this.libraries = libraries;
		this.apiRoot = apiRoot;
	}

	Answer api(String base, String user) {
		Json json = new Json(512).open('{').name("data").open('{');
		json.name("user").open('{').name("customer_id").value(Long.parseLong(CUSTOMER));
		json.name("id").value(user).close('}');
		json.name("work").open('{').name("preferred_library").value(this.libraries.iterator().next().name());
		json.name("libraries").open('[');
		for (Library library : this.libraries) {
			writeLibrary(json, "alias", library);
		}
		json.close(']').close('}').name("versions").open('[');
		writeVersion(json, "v1", base + "/api/v1", "1.1.1");
		writeVersion(json, "v2", base + this.apiRoot, "2.1.1186");
		return Answer.ok(json.close(']').close('}').close('}'));
	}

	Answer libraries() {
		Json json = new Json(256).open('{').name("data").open('[');
		for (Library library : this.libraries) {
			writeLibrary(json, "id", library);
		}
		return Answer.ok(json.close(']').close('}'));
	}

	Answer classes() {
		Json json = new Json(4096).open('{').name("data").open('[');
		for (SandboxClass type : ClassCatalogue.CLASSES) {
			json.open('{').name("id").value(type.id()).name("description").value(type.description());
			json.name("required_fields").open('[').close(']');
			json.name("subclass_required").value(type.subclassRequired());
			json.name("default_security").value("public").name("hipaa").value(false);
			json.name("retain").value(365).name("indexable").value(true).close('}');
		}
		return Answer.ok(json.close(']').close('}'));
	}

	Answer subclasses(String classId) {
		SandboxClass type = ClassCatalogue.find(classId);
		if (type == null) {
			return Answer.error(404, Answer.NO_RECORD, "There is no such class");
		}
		Json json = new Json(512).open('{').name("data").open('[');
		for (String subclass : type.subclasses()) {
			json.open('{').name("id").value(subclass).name("description").value(subclass);
			json.name("parent").open('{').name("id").value(type.id()).close('}').close('}');
		}
		return Answer.ok(json.close(']').close('}'));
	}

	private static void writeLibrary(Json json, String idName, Library library) {
		json.open('{').name(idName).value(library.name()).name("type").value("worksite");
		json.name("is_hidden").value(false).close('}');
	}

	private static void writeVersion(Json json, String name, String url, String version) {
		json.open('{').name("name").value(name).name("url").value(url).name("version").value(version).close('}');
	}

}
