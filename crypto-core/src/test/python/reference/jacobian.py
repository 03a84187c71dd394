"""Points as (X, Y, Z) with x = X / Z^2 and y = Y / Z^3, which need no inversion; Z = 0 is infinity.

The formulas are those of the Explicit-Formulas Database for short Weierstrass curves with a = -3:
dbl-2001-b and madd-2004-hmv.
"""

P = 2**256 - 2**224 + 2**192 + 2**96 - 1

Jacobian = tuple[int, int, int]
INFINITY: Jacobian = (1, 1, 0)


def double(point: Jacobian) -> Jacobian:
    """Twice the point."""
    x, y, z = point
    delta, gamma = z * z % P, y * y % P
    beta = x * gamma % P
    alpha = 3 * (x - delta) * (x + delta) % P
    doubled_x = (alpha * alpha - 8 * beta) % P
    doubled_y = (alpha * (4 * beta - doubled_x) - 8 * gamma * gamma) % P
    return doubled_x, doubled_y, 2 * y * z % P


def add_affine(left: Jacobian, right: tuple[int, int]) -> Jacobian:
    """The sum with a point that is given by its two coordinates."""
    x1, y1, z1 = left
    if z1 == 0:
        return right[0], right[1], 1
    z_squared = z1 * z1 % P
    h = (right[0] * z_squared - x1) % P
    r = (right[1] * z1 * z_squared - y1) % P
    if h == 0:
        return double(left) if r == 0 else INFINITY
    h_squared = h * h % P
    h_cubed, v = h * h_squared % P, x1 * h_squared % P
    x3 = (r * r - h_cubed - 2 * v) % P
    return x3, (r * (v - x3) - y1 * h_cubed) % P, z1 * h % P


def to_affine(point: Jacobian) -> tuple[int, int] | None:
    """The coordinates, or None for infinity."""
    x, y, z = point
    if z == 0:
        return None
    inverse = pow(z, -1, P)
    return x * inverse**2 % P, y * inverse**3 % P
