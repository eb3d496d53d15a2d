"""Turns the sentence encoder's published weights into a model of CTranslate2.

CTranslate2's own converters import PyTorch, so the weights are handed over here, under the names
of its model specification.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
from ctranslate2.specs.attention_spec import MultiHeadAttentionSpec
from ctranslate2.specs.common_spec import Activation, EmbeddingsMerge, LayerNormSpec, LinearSpec
from ctranslate2.specs.transformer_spec import (
    FeedForwardSpec,
    TransformerEncoderLayerSpec,
    TransformerEncoderModelSpec,
    TransformerEncoderSpec,
)
from safetensors.numpy import load_file

WEIGHTS = "model.safetensors"
UNKNOWN = "[UNK]"
INT8 = "int8"

Tensors = dict[str, npt.NDArray[np.float32]]


def convert(release: Path, vocabulary: list[str], folder: Path, quantization: str | None) -> None:
    """Write the encoder as a model of CTranslate2.

    Args:
        release: holds model.safetensors, a BERT encoder's tensors under their usual names, and
            config.json.
        vocabulary: its word pieces in the order of their ids.
        folder: an existing folder, which gets the model's files.
        quantization: how CTranslate2 keeps the weights, for one `INT8`; None keeps them as they are.

    Raises:
        KeyError: if the weights or the configuration lack what a BERT encoder has.
    """
    config = json.loads((release / "config.json").read_text(encoding="utf-8"))
    tensors = load_file(release / WEIGHTS)
    encoder = TransformerEncoderSpec(
        config["num_hidden_layers"],
        config["num_attention_heads"],
        pre_norm=False,
        activation=Activation.GELU,
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=EmbeddingsMerge.ADD,
    )
    _set_embeddings(encoder, tensors)
    for number, layer in enumerate(encoder.layer):
        _set_layer(layer, tensors, f"encoder.layer.{number}.")
    model = TransformerEncoderModelSpec(encoder, pooling_layer=False)
    model.register_vocabulary(vocabulary)
    model.config.unk_token = UNKNOWN
    model.config.layer_norm_epsilon = config["layer_norm_eps"]
    model.validate()
    model.optimize(quantization=quantization)
    model.save(str(folder))


def _set_embeddings(encoder: TransformerEncoderSpec, tensors: Tensors) -> None:
    words, kinds = encoder.embeddings
    words.weight = tensors["embeddings.word_embeddings.weight"]
    kinds.weight = tensors["embeddings.token_type_embeddings.weight"]
    encoder.position_encodings.encodings = tensors["embeddings.position_embeddings.weight"]
    encoder.scale_embeddings = False
    _set_norm(encoder.layernorm_embedding, tensors, "embeddings.LayerNorm")


def _set_layer(layer: TransformerEncoderLayerSpec, tensors: Tensors, prefix: str) -> None:
    _set_attention(layer.self_attention, tensors, f"{prefix}attention.")
    feed_forward: FeedForwardSpec = layer.ffn
    _set_linear(feed_forward.linear_0, tensors, f"{prefix}intermediate.dense")
    _set_linear(feed_forward.linear_1, tensors, f"{prefix}output.dense")
    _set_norm(feed_forward.layer_norm, tensors, f"{prefix}output.LayerNorm")


def _set_attention(attention: MultiHeadAttentionSpec, tensors: Tensors, prefix: str) -> None:
    joined, output = attention.linear
    parts = [f"{prefix}self.{part}" for part in ("query", "key", "value")]
    joined.weight = np.concatenate([tensors[f"{part}.weight"] for part in parts])
    joined.bias = np.concatenate([tensors[f"{part}.bias"] for part in parts])
    _set_linear(output, tensors, f"{prefix}output.dense")
    _set_norm(attention.layer_norm, tensors, f"{prefix}output.LayerNorm")


def _set_linear(linear: LinearSpec, tensors: Tensors, name: str) -> None:
    linear.weight, linear.bias = tensors[f"{name}.weight"], tensors[f"{name}.bias"]


def _set_norm(norm: LayerNormSpec, tensors: Tensors, name: str) -> None:
    norm.gamma, norm.beta = tensors[f"{name}.weight"], tensors[f"{name}.bias"]
