internal import Statistics

let contingencyTest: [String: CaseMethod] = [
  "chi_square": tableMethod(.chiSquared), "g_test": tableMethod(.likelihoodRatio),
]

private func tableMethod(_ statistic: ContingencyTest.Statistic) -> CaseMethod {
  CaseMethod(["statistic", "degrees_of_freedom", "p_value", "ln_p_value", "cramers_v"]) { input in
    let test = try ContingencyTest(
      input.table(), statistic: statistic, continuityCorrection: input.flag("yates_correction"))
    return [
      "statistic": .number(test.statistic), "degrees_of_freedom": .number(test.degreesOfFreedom),
      "p_value": .number(test.pValue), "ln_p_value": .number(test.logPValue),
      "cramers_v": .number(test.cramersV),
    ]
  }
}

extension CaseInput {
  /// Counts, a row an arm and a column an outcome.
  fileprivate func table() throws -> [[Double]] {
    let rows = try rows("table")
    guard rows.count > 1, rows[0].count > 1 else {
      throw InvalidInput(
        "input.table is \(rows.count) by \(rows.first?.count ?? 0); 2 by 2 or more is wanted")
    }
    for count in rows.joined() where !(0...0x1p53).contains(count) || count != count.rounded() {
      throw InvalidInput("input.table has \(count); whole numbers of 0 or more are wanted")
    }
    return rows
  }
}
