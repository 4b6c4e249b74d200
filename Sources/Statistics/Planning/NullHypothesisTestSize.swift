/// The group size a significance test would ask for, to set beside that of `TestAndRoll`.
///
/// Feit, E. M., and Berman, R. (2019). "Test & Roll: profit-maximizing A/B tests." *Marketing Science*
/// 38(6), 1038–1058, equation 2 and footnote 2.
package struct NullHypothesisTestSize: Sendable, Equatable {
  /// For an audience without end.
  package let perGroup: Double
  /// For the audience there is: less, as a test of everybody leaves no doubt.
  package let perGroupOfPopulation: Double

  /// - Parameters:
  ///   - responseSD: Of one person's response; above 0.
  ///   - minimumEffect: The smallest difference of the means worth finding, not 0.
  ///   - alpha: Of the two-sided test, in (0, 1).
  ///   - power: Above `alpha`, below 1.
  package init(
    population: Double, responseSD: Double, minimumEffect: Double, alpha: Double, power: Double
  ) throws(Undefined) {
    precondition(
      population > 0 && responseSD > 0 && 0 < alpha && alpha < power && power < 1,
      "population \(population), deviation \(responseSD), alpha \(alpha), power \(power)")
    let z = Normal.standard.quantile(power) - Normal.standard.quantile(alpha / 2)
    guard minimumEffect != 0 else { throw .beyondRange }
    let root = try requireFinite(z * (responseSD / abs(minimumEffect)))
    perGroup = try requireFinite(2 * root * root)
    perGroupOfPopulation = try requireFinite(
      perGroup / ((population - 1 + 2 * perGroup) / population))
  }
}
