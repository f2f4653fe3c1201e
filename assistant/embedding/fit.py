"""Word vectors from a corpus: positive pointwise mutual information, factorised.

PPMI over a symmetric window, truncated SVD with the square root of the singular values (Levy,
Goldberg and Dagan, TACL 2015), and each word scaled by a / (a + p(word)) so that a mean over a text
is a smooth inverse frequency mean (Arora, Liang and Ma, ICLR 2017). Only this module needs scipy.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from assistant.language.compounds import stemmer
from assistant.language.features import content_words

WINDOW = 10
SMOOTHING = 0.75  # context distribution smoothing, as in word2vec and Levy et al.
SIF = 1e-3
LARGEST_VOCABULARY = 60_000
POWER_ITERATIONS = 2
OVERSAMPLING = 16
SEED = 20261121  # any number; fixed, so that the same texts give the same vectors

Matrix = NDArray[np.float32]


def fit_word_vectors(texts: Sequence[str], size: int) -> tuple[list[str], Matrix]:
    """Fit vectors for the words of `texts`.

    Returns the words, sorted, and a matrix of shape (words, size); words of one stem share a
    direction. Too few texts give fewer words, or none.
    """
    stem = stemmer()
    spoken = [content_words(text) for text in texts]
    stem_of = {word: stem.stemWord(word) for found in spoken for word in found}
    counts = Counter(stem_of[word] for found in spoken for word in found)
    known = sorted(
        (s for s, n in counts.most_common(LARGEST_VOCABULARY) if n > 1),
    )
    number = {s: at for at, s in enumerate(known)}
    vectors = _factorise(_ppmi(_pairs(spoken, stem_of, number), len(known)), size)
    total = sum(counts.values()) or 1
    weights = np.array([SIF / (SIF + counts[s] / total) for s in known], dtype=np.float32)
    words = sorted(word for word, s in stem_of.items() if s in number)
    rows = [number[stem_of[word]] for word in words]
    return words, (vectors * weights[:, None])[rows] if rows else np.zeros((0, size), np.float32)


def _pairs(
    spoken: list[list[str]], stem_of: dict[str, str], number: dict[str, int]
) -> sparse.csr_matrix:
    """Count how often two stems stand within the window, nearer ones counting for more."""
    gap = -1
    line: list[int] = []
    for found in spoken:
        line.extend(number.get(stem_of[word], gap) for word in found)
        line.extend([gap] * WINDOW)
    ids = np.array(line, dtype=np.int32)
    total = sparse.csr_matrix((len(number), len(number)), dtype=np.float32)
    for distance in range(1, WINDOW + 1):
        left, right = ids[:-distance], ids[distance:]
        kept = (left >= 0) & (right >= 0)
        weight = np.full(int(kept.sum()), 1 - (distance - 1) / WINDOW, dtype=np.float32)
        total = total + sparse.csr_matrix((weight, (left[kept], right[kept])), shape=total.shape)
    return (total + total.T).tocsr()


def _ppmi(pairs: sparse.csr_matrix, words: int) -> sparse.csr_matrix:
    if not words or not pairs.nnz:
        return pairs
    rows = np.asarray(pairs.sum(axis=1)).ravel()
    smoothed = rows**SMOOTHING
    context = smoothed / smoothed.sum()
    cells = pairs.tocoo()
    with np.errstate(divide="ignore"):
        value = np.log(cells.data / (rows[cells.row] * context[cells.col]))
    kept = value > 0
    return sparse.csr_matrix(
        (value[kept].astype(np.float32), (cells.row[kept], cells.col[kept])), shape=pairs.shape
    )


def _factorise(matrix: sparse.csr_matrix, size: int) -> Matrix:
    """Truncated SVD by random projection (Halko, Martinsson and Tropp, 2011), seeded."""
    words = matrix.shape[0]
    vectors = np.zeros((words, size), dtype=np.float32)
    if not words or not matrix.nnz:
        return vectors
    width = min(words, size + OVERSAMPLING)
    start = np.random.default_rng(SEED).standard_normal((words, width)).astype(np.float32)
    basis, _ = np.linalg.qr(matrix @ start)
    for _ in range(POWER_ITERATIONS):
        basis, _ = np.linalg.qr(matrix @ (matrix.T @ basis))
    left, values, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    kept = min(size, width)
    vectors[:, :kept] = (basis @ left)[:, :kept] * np.sqrt(values[:kept])
    return vectors
