"""Shows the roles of docstrings, such as :class:`Counts`, as code."""

import re

import griffe

ROLE = re.compile(r":(?:class|meth|attr|func|mod|exc):`~?(?:pullquote\.)?([^`]+)`")


class Roles(griffe.Extension):
    """Called for each object, and for a module when all of it has been read."""

    def on_object(self, *, obj: griffe.Object, **_: object) -> None:
        if obj.docstring:
            obj.docstring.value = ROLE.sub(r"`\1`", obj.docstring.value)

    def on_package(self, *, pkg: griffe.Module, **_: object) -> None:
        self.on_object(obj=pkg)
        for module in pkg.modules.values():
            self.on_object(obj=module)
