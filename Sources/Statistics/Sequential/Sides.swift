/// Whether a sequential test looks for an effect in one direction or in both.
package enum Sides: Int, Sendable, Equatable, CaseIterable {
  /// Treatment is better, and nothing else.
  case one = 1
  case two = 2

  /// What one tail gets of a total type I error.
  package func perTail(_ alpha: Double) -> Double { alpha / Double(rawValue) }
}
