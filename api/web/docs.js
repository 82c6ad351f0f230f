// Lays out /openapi.json: a heading for each kind of call, a fold for each call
// with its parameters, bodies and answers. Text is only ever set as text.

const el = (name, props = {}, ...children) => {
  const node = Object.assign(document.createElement(name), props);
  node.append(...children);
  return node;
};

const code = (text) => el('code', { textContent: text });

// kind writes what a schema is in a few words.
function kind(schema) {
  if (!schema) return '';
  if (schema.$ref) return schema.$ref.split('/').pop();
  if (schema.anyOf) return schema.anyOf.map(kind).join(' or ');
  if (schema.enum) return schema.enum.join(' | ');
  const type = [].concat(schema.type ?? 'anything').filter((t) => t !== 'null').join(' or ');
  return type === 'array' ? `list of ${kind(schema.items)}` : type;
}

function table(heads, rows) {
  return el('table', {},
    el('thead', {}, el('tr', {}, ...heads.map((h) => el('th', { textContent: h })))),
    el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map((cell) => el('td', {}, cell))))));
}

// fields lists the names of a group, one level deep.
function fields(schema, doc) {
  if (schema?.$ref) schema = doc.components.schemas[schema.$ref.split('/').pop()];
  if (!schema?.properties) return '';
  const need = new Set(schema.required ?? []);
  return table(['name', 'is', 'means'], Object.entries(schema.properties).map(([name, s]) =>
    [code(name + (need.has(name) ? ' *' : '')), kind(s), s.description ?? '']));
}

function content(all, doc) {
  const out = [];
  for (const [media, c] of Object.entries(all ?? {})) {
    out.push(el('p', {}, code(media), ' ', kind(c.schema)), fields(c.schema, doc));
    for (const [name, e] of Object.entries(c.examples ?? {})) {
      const text = typeof e.value === 'string' ? e.value : JSON.stringify(e.value, null, 1);
      out.push(el('p', { textContent: e.summary ?? name }), el('pre', { textContent: text }));
    }
  }
  return out;
}

function call(path, method, op, doc) {
  const out = el('details', { id: op.operationId },
    el('summary', {}, el('span', { className: 'method', textContent: method.toUpperCase() }), code(path), ' – ' + op.summary));
  if (op.description) out.append(el('p', { textContent: op.description }));
  if (op.parameters?.length) {
    out.append(el('h4', { textContent: 'Parameters' }), table(['name', 'in', 'is', 'means'],
      op.parameters.map((p) => [code(p.name + (p.required ? ' *' : '')), p.in, kind(p.schema), p.description ?? ''])));
  }
  if (op.requestBody) out.append(el('h4', { textContent: 'Body' }), ...content(op.requestBody.content, doc));
  for (const [status, r] of Object.entries(op.responses)) {
    out.append(el('h4', { textContent: `${status} ${r.description}` }), ...content(r.content, doc));
  }
  return out;
}

const calls = document.getElementById('calls');
try {
  const doc = await (await fetch('/openapi.json')).json();
  document.getElementById('about').textContent = doc.info.description;
  const groups = new Map();
  for (const [path, item] of Object.entries(doc.paths)) {
    for (const [method, op] of Object.entries(item)) {
      const tag = op.tags?.[0] ?? 'Other';
      if (!groups.has(tag)) groups.set(tag, []);
      groups.get(tag).push([path, method, op]);
    }
  }
  calls.replaceChildren();
  for (const [tag, all] of groups) {
    calls.append(el('h2', { textContent: tag }), ...all.map(([path, method, op]) => call(path, method, op, doc)));
    for (const [, , op] of all) {
      document.getElementById('contents').append(el('li', {}, el('a', { href: '#' + op.operationId, textContent: op.summary })));
    }
  }
  calls.append(el('h2', { textContent: 'Schemas' }));
  for (const [name, schema] of Object.entries(doc.components.schemas)) {
    calls.append(el('details', { id: 'schema-' + name }, el('summary', {}, code(name)), fields(schema, doc)));
  }
  addEventListener('hashchange', open);
  open();
} catch (fault) {
  calls.replaceChildren(el('p', { textContent: `The document could not be read: ${fault.message}` }));
}

// open unfolds the call that the address names.
function open() {
  const at = document.getElementById(location.hash.slice(1));
  if (at?.tagName === 'DETAILS') at.open = true;
}
