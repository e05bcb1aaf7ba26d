// Reads a list of Bundles from standard input; tells what the validator of HL7's R4 definitions says of each
// resource in them, and which expressions of the Questionnaire hold for the QuestionnaireResponse.
const { Fhir } = require("fhir");
const fhirpath = require("fhirpath");
const r4 = require("fhirpath/fhir-context/r4");

const EXPRESSION = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression";
const validator = new Fhir();

function* itemsOf(parent) {
  for (const item of parent.item || []) {
    yield item;
    yield* itemsOf(item);
    for (const answer of item.answer || []) yield* itemsOf(answer);
  }
}

// The validator takes an answer of `false` or 0 for none: it is shown another one.
function answered(resource) {
  return JSON.parse(JSON.stringify(resource, (key, value) => {
    if (key === "answerBoolean") return true;
    return key === "answerInteger" && value === 0 ? 1 : value;
  }));
}

function withoutItems({ item, ...rest }) {
  return rest.answer ? { ...rest, answer: rest.answer.map(withoutItems) } : rest;
}

// It looks into items of the first level only: there, all are seen.
function flat(resource) {
  return { ...resource, item: [...itemsOf(resource)].map(withoutItems) };
}

function complaints(resource) {
  const { messages } = validator.validate(resource, { errorOnUnexpected: true });
  return messages
    .filter(({ severity }) => severity === "error" || severity === "fatal")
    .map(({ location, message }) => `${location}: ${message}`);
}

function holding(questionnaire, response) {
  const found = {};
  for (const item of itemsOf(questionnaire)) {
    const extension = (item.extension || []).find(({ url }) => url === EXPRESSION);
    if (!extension) continue;
    const { expression } = extension.valueExpression;
    [found[item.linkId]] = fhirpath.evaluate(response, expression, { resource: response }, r4);
  }
  return found;
}

let given = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (part) => (given += part));
process.stdin.on("end", () => {
  const read = JSON.parse(given).map((bundle) => {
    const [questionnaire, response] = bundle.entry.map(({ resource }) => resource);
    return {
      complaints: [bundle, flat(questionnaire), flat(response)].map(answered).flatMap(complaints),
      holding: holding(questionnaire, response),
    };
  });
  process.stdout.write(JSON.stringify(read));
});
