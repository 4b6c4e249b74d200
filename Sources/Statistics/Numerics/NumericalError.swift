/// A computation that can't deliver the number it was asked for.
package enum NumericalError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The function has the same sign at both ends, so no root is known to lie between.
  case noSignChange(lower: Double, upper: Double)

  /// The function isn't lower at the guess than at both ends.
  case noMinimumInside(lower: Double, upper: Double)

  /// The tolerance wasn't reached in the steps allowed.
  case notConverged(String)

  /// The equations have no single solution.
  case singularMatrix

  /// The function gave a value that is no number, at the argument named.
  case notANumber(at: Double)

  /// GSL refused, with its own words.
  case refused(String)

  package var description: String {
    switch self {
    case .noSignChange(let lower, let upper): "no sign change between \(lower) and \(upper)"
    case .noMinimumInside(let lower, let upper): "no minimum between \(lower) and \(upper)"
    case .notConverged(let what): "\(what) did not converge"
    case .singularMatrix: "the equations have no single solution"
    case .notANumber(let argument): "the function is not a number at \(argument)"
    case .refused(let words): "numerical library: \(words)"
    }
  }
}
