"""Shows the package's docstrings as they are meant: roles such as :class:`Counts` as code,
examples as blocks of code, and those of native classes, whose stubs have none."""

import importlib
import inspect
import re

import griffe

ROLE = re.compile(r":(?:class|meth|attr|func|mod|exc):`~?(?:pullquote\.)?([^`]+)`")


def shown(docstring: str) -> str:
    """A docstring with its roles as code and each example in a fence."""
    lines = []
    in_example = False
    for line in inspect.cleandoc(ROLE.sub(r"`\1`", docstring)).splitlines():
        starts = line.startswith(">>>") and not in_example
        if starts or (in_example and not line.strip()):
            lines.append("```pycon" if starts else "```")
            in_example = starts
        lines.append(line)
    if in_example:
        lines.append("```")
    return "\n".join(lines)


def native_docstring(path: str) -> str | None:
    """The docstring of what is not written in Python, whose stubs have none."""
    package, module, *names = path.split(".")
    if module != "_native":
        return None
    thing = importlib.import_module(f"{package}.{module}")
    for name in names:
        thing = getattr(thing, name, None)
    # What is inherited from `object` says nothing.
    is_own = not names or not names[-1].startswith("__")
    return thing.__doc__ if is_own and names and thing is not None else None


def add_defaults(parameters: griffe.Parameters, path: str) -> None:
    """The defaults that a native function has, where one form of it has to name the value."""
    package, module, *names = path.split(".")
    thing = importlib.import_module(f"{package}.{module}")
    for name in names:
        thing = getattr(thing, name)
    defaults = inspect.signature(thing).parameters
    for parameter in parameters:
        default = defaults[parameter.name].default
        if parameter.default is None and default is not inspect.Parameter.empty:
            parameter.default = repr(default)


class Roles(griffe.Extension):
    """Called for each object, and for a module when all of it has been read."""

    def on_object(self, *, obj: griffe.Object, **_: object) -> None:
        if not obj.docstring and obj.path.count(".") > 1:
            docstring = native_docstring(obj.path)
            if docstring:
                obj.docstring = griffe.Docstring(docstring, parent=obj)
        if obj.docstring:
            obj.docstring.value = shown(obj.docstring.value)

    def on_class_members(self, *, cls: griffe.Class, **_: object) -> None:
        for name, overloads in cls.overloads.items():
            if name not in cls.members:
                # What they have in common is in the docstring; the last is the most general.
                function = griffe.Function(name, parameters=overloads[-1].parameters)
                add_defaults(function.parameters, f"{cls.path}.{name}")
                cls.set_member(name, function)
                self.on_object(obj=function)
        if "__new__" in cls.members and "__init__" not in cls.members:
            made = griffe.Function("__init__", parameters=cls.members["__new__"].parameters)
            cls.set_member("__init__", made)

    def on_package(self, *, pkg: griffe.Module, **_: object) -> None:
        self.on_object(obj=pkg)
        for module in pkg.modules.values():
            self.on_object(obj=module)
