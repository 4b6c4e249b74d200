/// Tests that are looked at again and again without paying for it.
package enum UncalibratedLooks: Sendable, Equatable, CaseIterable {
  /// A test at the full level at every look, which is what peeking amounts to.
  case repeatedSignificanceTest
  /// z / √t: the shape of O'Brien and Fleming's bounds without their constant, found in several tools.
  case obrienFleming

  /// - Parameter looks: At equal distances, 1 or more.
  package func bounds(looks: Int, alpha: Double, sides: Sides) throws(Undefined) -> StoppingBounds {
    precondition(looks >= 1 && 0 < alpha && alpha < 1, "\(looks) looks at a level of \(alpha)")
    guard looks <= 2000 else { throw .tooLarge }
    let information = (1...looks).map { Double($0) / Double(looks) }
    let z = -Normal.standard.quantile(sides.perTail(alpha))
    return try StoppingBounds(
      information: information,
      criticalValues: information.map {
        self == .repeatedSignificanceTest ? z : z / $0.squareRoot()
      }, sides: sides)
  }
}
