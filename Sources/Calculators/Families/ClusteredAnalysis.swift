internal import Statistics

let clusteredAnalysis: [String: CaseMethod] = [
  "cluster_robust_cr0": clusterRobust(.cr0), "cluster_robust_cr1": clusterRobust(.cr1),
  "intraclass_correlation_anova": CaseMethod([
    "mean_square_between", "mean_square_within", "intraclass_correlation",
    "adjusted_mean_cluster_size", "f_statistic", "p_value",
  ]) { input in
    let values = try input.numbers("values")
    let clusters = try input.clusters(values, treated: values.map { _ in false })
    let correlation = try IntraclassCorrelation(clusters.map(\.control))
    var answer: CaseAnswer = [
      "mean_square_between": .number(correlation.meanSquareBetween),
      "mean_square_within": .number(correlation.meanSquareWithin),
      "intraclass_correlation": .number(correlation.estimate),
      "adjusted_mean_cluster_size": .number(correlation.adjustedMeanClusterSize),
      "f_statistic": .number(orNull: correlation.test?.statistic),
      "p_value": .number(orNull: correlation.test?.pValue),
    ]
    if correlation.test == nil { answer.reason = Undefined.noVariation.description }
    return answer
  },
]

private func clusterRobust(_ correction: ClusterRobustTest.Correction) -> CaseMethod {
  CaseMethod(testFields + ["degrees_of_freedom"]) { input in
    let values = try input.numbers("values")
    let treated = try input.numbers("treatment", in: 0...1)
    guard treated.count == values.count, treated.allSatisfy({ $0 == 0 || $0 == 1 }) else {
      throw InvalidInput(
        "input.treatment wants 0 or 1 for each value: \(treated.count) for \(values.count)")
    }
    return testAnswer(
      try ClusterRobustTest(
        input.clusters(values, treated: treated.map { $0 == 1 }), correction: correction,
        alternative: input.alternative(),
        nullDifference: input.number("null_difference", default: 0),
        confidence: input.confidence()
      ).test)
  }
}

extension CaseInput {
  /// Values by the cluster they are in, in the order in which clusters appear.
  fileprivate func clusters(_ values: [Double], treated: [Bool]) throws -> [Cluster] {
    let names = try labels("cluster")
    guard names.count == values.count else {
      throw InvalidInput(
        "input.cluster wants one cluster a value: \(names.count) for \(values.count)")
    }
    var places: [String: Int] = [:]
    var clusters: [Cluster] = []
    for (index, name) in names.enumerated() {
      let place = places[name] ?? clusters.count
      if place == clusters.count {
        places[name] = place
        clusters.append(Cluster())
      }
      clusters[place].add(values[index], treated: treated[index])
    }
    return clusters
  }
}
