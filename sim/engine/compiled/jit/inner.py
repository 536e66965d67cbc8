"""How kernels that only kernels call are compiled: to plain LLVM code, and no further.

Numba optimises every function, and makes machine code of it, before it does the same with its
callers, and again with theirs: with two hundred small kernels that takes minutes. Here the code of
inner kernels is handed on as it is, to be optimised once, as a part of the entry.
"""

from __future__ import annotations

from typing import Any

from numba.core import cpu
from numba.core.compiler import CompilerBase, DefaultPassBuilder, _LowerResult
from numba.core.compiler_machinery import register_pass
from numba.core.lowering import Lower
from numba.core.typed_passes import BaseNativeLowering, NativeLowering


@register_pass(mutates_CFG=True, analysis_only=False)
class _LoweringOnly(BaseNativeLowering):
    """Lowers a function and lets others call it; makes no machine code."""

    _name = "lowering_only"

    @property
    def lowering_class(self) -> Any:
        """Numba's own."""
        return Lower

    def run_pass(self, state: Any) -> bool:
        """Lower one function."""
        codegen = state.targetctx.codegen()
        library = state.library = codegen.create_library(state.func_id.func_qualname)
        library._optimize_final_module = library._finalize_specific = _nothing
        state.flags.no_compile = True
        super().run_pass(state)
        fndesc = state.cr.fndesc
        # What callers find it by; nobody calls it.
        make = cpu._dynfunc.make_function
        stand_in = make(fndesc.lookup_module(), "inner", "", 0, state.cr.env, (library,))
        state.targetctx.insert_user_function(stand_in, fndesc, [library])
        state.reload_init.extend(library._reload_init)
        state.cr = _LowerResult(fndesc, state.cr.call_helper, cfunc=stand_in, env=state.cr.env)
        return True


@register_pass(mutates_CFG=True, analysis_only=False)
class _LoweringApart(_LoweringOnly):
    """The same, for a function that is not to be made a part of its callers."""

    _name = "lowering_apart"

    def run_pass(self, state: Any) -> bool:
        """Lower one function, and mark it."""
        super().run_pass(state)
        name = state.cr.fndesc.llvm_func_name
        state.library._final_module.get_function(name).add_function_attribute("noinline")
        return True


class InnerCompiler(CompilerBase):
    """Numba's pipeline with that pass in place of its own."""

    lowering: type[_LoweringOnly] = _LoweringOnly

    def define_pipelines(self) -> list[Any]:
        """The one pipeline."""
        pipeline = DefaultPassBuilder.define_nopython_pipeline(self.state)
        pipeline._finalized = False
        pipeline.passes = [
            (self.lowering if each is NativeLowering else each, about)
            for each, about in pipeline.passes
        ]
        pipeline.finalize()
        return [pipeline]


class ApartCompiler(InnerCompiler):
    """The same, for what is rarely called."""

    lowering = _LoweringApart


def _nothing() -> None:
    """No optimisation."""
