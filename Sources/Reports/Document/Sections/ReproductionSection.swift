import CampaignModel

extension ReportBuilder {
  var reproduction: Document.Section {
    .init(
      id: "reproduce", title: words.reproductionTitle,
      blocks: [
        .paragraph(words.reproduction(version: figure(study.version))),
        .command(
          "mizan run scenario.yaml --seed \(study.seed) --replicates \(study.replicates)"
            + " --engine \(VisibleText.name(study.engine))" + (study.experiment.aa ? " --aa" : "")),
        .note(
          words.scenarioHash(
            name: name(study.scenario.name), hash: figure(study.scenario.sha256))),
      ] + (study.engineReason.map { [.note(text($0))] } ?? []))
  }
}
